using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Removes Pulumi ESC environments with all their revisions.</summary>
[Cmdlet(VerbsCommon.Remove, "SophiaEnvironment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveSophiaEnvironmentCommand : ServiceCmdlet
{
    // As many as fit in a question.
    private const int MostShown = 5;

    /// <summary>Names: name, project/name or organization/project/name. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string given in Environment!) Try(given, () => Remove(given));
    }

    private void Remove(string given)
    {
        EscEnvironmentProvider provider = new(Context());
        EscEnvironmentName name = provider.Resolve(given);
        int revisions = Await(provider.GetRevisionAsync(name, StopToken));
        string what = revisions == 1 ? "with its one revision" : string.Create(CultureInfo.InvariantCulture, $"with all its {revisions} revisions");
        IReadOnlyList<string> importers = Await(new EscReferrerProvider(Context()).GetAsync(name, StopToken));
        if (importers.Count > 0) WriteWarning($"{name} is imported by {Some(importers)}, which will no longer open.");
        if (!ShouldProcess($"Pulumi ESC environment '{name}', {what}{(importers.Count == 0 ? string.Empty : $", imported by {Some(importers)}")}", "Remove permanently")) return;
        Await(provider.RemoveAsync(name, StopToken));
        SeenNames.Forget<EscEnvironment>(name.ToString());
    }

    private static string Some(IReadOnlyList<string> names) => names.Count <= MostShown
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostShown))} and {names.Count - MostShown} more");
}
