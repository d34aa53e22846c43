using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Removes checks of one's own, which Register-SophiaIntegrationTest has added in this session.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "SophiaIntegrationTest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class UnregisterSophiaIntegrationTestCommand : SophiaCmdlet
{
    /// <summary>The integration. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OwnIntegrationCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Integration { get; set; } = [];

    /// <summary>The check. Wildcards are allowed. By default all of the integration.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OwnCheckNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        NameFilter integrations = NameFilter.OfNames(Integration);
        NameFilter names = NameFilter.OfNames(Name);
        OwnTest[] found = [.. OwnTests.All.Where(test => integrations.Matches(test.Integration)).Where(test => names.Matches(test.Name))];
        OwnTests.Remove([.. found.Where(test => ShouldProcess($"{test.Integration}/{test.Name}", "Remove the check"))]);
        foreach (string integration in integrations.Unmatched) WriteMissing($"There is no check of one's own of '{integration}'.", integration);
        // Of an integration that has none, no name can be found.
        if (integrations.Unmatched.Any()) return;
        foreach (string name in names.Unmatched) WriteMissing(Missing(name), name);
    }

    private string Missing(string name) => Integration.Any(integration => OwnTests.IsBuiltIn(integration, name))
        ? $"{Integration[0]}/{name} is a check of the module itself, which can't be removed."
        : $"There is no check of one's own named '{name}' of {string.Join(", ", Integration)}.";

    private void WriteMissing(string message, string target) =>
        WriteError(ErrorRecords.NoSuchTest(message, target, "Get-SophiaIntegrationTest lists the checks that there are."));
}
