using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Adds a number to the result of the check whose script calls it.</summary>
[Cmdlet(VerbsCommon.Add, "SophiaTestMeasurement", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class AddSophiaTestMeasurementCommand : SophiaCmdlet
{
    /// <summary>What was measured, such as OrderAge.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>How much it is.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public double Value { get; set; }

    /// <summary>The unit, such as s, ms, % or By; 1, the default, for a count.</summary>
    [Parameter(Position = 2)]
    [OneValue]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string Unit { get; set; } = "1";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (RunningTest.Current is not { } run) ThrowTerminatingError(ErrorRecords.NotInTest(MyInvocation.MyCommand.Name));
        else if (ShouldProcess(Name, "Add the measurement")) run.Measure(Name, Value, Unit);
    }
}
