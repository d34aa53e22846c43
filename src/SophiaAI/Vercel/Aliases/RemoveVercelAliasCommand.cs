using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Aliases;

namespace SophiaAI.Vercel.Aliases;

/// <summary>Removes aliases. The host names stop answering; the deployments stay, at their own addresses.</summary>
[Cmdlet(VerbsCommon.Remove, "VercelAlias", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveVercelAliasCommand : VercelCmdlet
{
    /// <summary>Host names, without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(VercelAlias), Key = nameof(VercelAlias.Alias), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelAlias>))]
    [ValidateNotNullOrEmpty]
    public string[]? Alias { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Alias!.Distinct(StringComparer.OrdinalIgnoreCase)) Try(name, () => Remove(name));
    }

    private void Remove(string name)
    {
        VercelAliasProvider aliases = new(Client());
        VercelAlias alias = Await(aliases.FindAsync(VercelAliasName.Of(name), StopToken));
        string to = alias.DeploymentId is { } deployment ? $", which leads to {deployment}" : string.Empty;
        if (!ShouldProcess($"{alias.Alias}{to}", "Remove alias")) return;
        Await(aliases.RemoveAsync(alias.Uid, StopToken));
        SeenNames.Forget<VercelAlias>(alias.Alias);
    }
}
