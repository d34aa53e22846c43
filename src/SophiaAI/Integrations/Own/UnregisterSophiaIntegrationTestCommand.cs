using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Removes checks of one's own, which Register-SophiaIntegrationTest has added in this session.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "SophiaIntegrationTest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class UnregisterSophiaIntegrationTestCommand : SophiaCmdlet
{
    /// <summary>The integration, or a check as Integration/Name. Wildcards are allowed.</summary>
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
        // An integration's name has no slash, so what was typed names one or the other. Both are asked, so that what was found counts.
        OwnTest[] found = [.. OwnTests.All.Where(test => integrations.Matches(test.Integration) | integrations.Matches(test.Id)).Where(test => names.Matches(test.Name))];
        OwnTests.Remove([.. found.Where(test => ShouldProcess(test.Id, "Remove the check"))]);
        string[] missing = [.. integrations.Unmatched];
        foreach (string integration in missing)
        {
            // Of an integration that has none, no name can be found, unless it is one of the module's.
            string[] builtIn = [.. names.Unmatched.Where(name => OwnTests.IsBuiltIn(integration, name))];
            foreach (string name in builtIn) WriteMissing($"{integration}/{name}", name);
            if (builtIn.Length == 0) WriteMissing(integration, integration);
        }

        if (missing.Length > 0) return;
        foreach (string name in names.Unmatched) WriteMissing($"{Integration[0]}/{name}", name);
    }

    private void WriteMissing(string id, string target)
    {
        string message = id.Split('/', 2) is [string integration, string name]
            ? OwnTests.IsBuiltIn(integration, name) ? $"{id} is a check of the module itself, which can't be removed." : $"There is no check of your own named '{id}'."
            : $"The integration '{id}' has no checks of your own.";
        WriteError(ErrorRecords.NoSuchTest(message, target, "Get-SophiaIntegrationTest lists the checks that there are."));
    }
}
