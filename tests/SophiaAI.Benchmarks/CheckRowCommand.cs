using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Benchmarks;

/// <summary>The end of the measured pipeline: accepts rows, keeps none, and outputs their number if all arrived in order.</summary>
[Cmdlet("Test", "RowOrder")]
[OutputType(typeof(long))]
public sealed class CheckRowCommand : PSCmdlet
{
    private const int Interval = 1000;

    private long _count;

    /// <summary>A row; IDs count from 0.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? Row { get; set; }

    /// <summary>Where the IDs start again from 0.</summary>
    [Parameter]
    public long Modulo { get; set; } = long.MaxValue;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Looking up a property costs more than everything else here; checking one in a thousand also reveals a wrong order.
        if (_count % Interval == 0)
        {
            long id = Convert.ToInt64(Row!.Properties["ID"].Value, CultureInfo.InvariantCulture);
            if (id != _count % Modulo) throw new InvalidDataException($"Row {_count} has the ID {id}.");
        }

        _count++;
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_count);
}
