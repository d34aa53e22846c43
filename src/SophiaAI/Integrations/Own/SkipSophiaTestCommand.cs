using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Ends the check whose script calls it: there is nothing to test, so that it neither passes nor fails.</summary>
[Cmdlet(VerbsCommon.Skip, "SophiaTest")]
[OutputType(typeof(void))]
public sealed class SkipSophiaTestCommand : SophiaCmdlet
{
    /// <summary>Why there is nothing to test, as a sentence.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ThrowTerminatingError(RunningTest.CanSkip ? ErrorRecords.TestSkipped(Reason) : ErrorRecords.NotInTest(MyInvocation.MyCommand.Name));
}
