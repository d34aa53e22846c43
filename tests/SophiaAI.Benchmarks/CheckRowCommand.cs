using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Benchmarks;

/// <summary>The end of the measured pipeline: takes rows, keeps none, and gives their number when all came in order.</summary>
[Cmdlet("Test", "RowOrder")]
[OutputType(typeof(long))]
public sealed class CheckRowCommand : PSCmdlet
{
    private const int Interval = 1000;

    private long _count;

    /// <summary>A row; its ID counts from 0.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? Row { get; set; }

    /// <summary>How far the IDs count before they begin anew.</summary>
    [Parameter]
    public long Modulo { get; set; } = long.MaxValue;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Looking a property up costs more than all else here; one in a thousand shows a wrong order as well.
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
