using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Usage;

namespace SophiaAI.Gong.Usage;

/// <summary>Gets how many of the day's requests to Gong this machine has used. Sends none.</summary>
[Cmdlet(VerbsCommon.Get, "GongApiUsage")]
[OutputType(typeof(GongApiUsage))]
public sealed class GetGongApiUsageCommand : ServiceCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        Try(GongService.Name, () => WriteObject(Await(new GongUsageProvider(new GongClient(Context())).GetUsageAsync(StopToken))));
}
