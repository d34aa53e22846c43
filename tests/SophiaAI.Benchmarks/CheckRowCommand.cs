using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Benchmarks;

/// <summary>The end of the measured pipeline: takes rows, keeps none, and gives their number when all came in order.</summary>
[Cmdlet("Test", "RowOrder")]
[OutputType(typeof(long))]
public sealed class CheckRowCommand : PSCmdlet
{
    private long _count;

    /// <summary>A row; its ID counts from 0.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? Row { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        long id = Convert.ToInt64(Row!.Properties["ID"].Value, CultureInfo.InvariantCulture);
        if (id != _count) throw new InvalidDataException($"Row {_count} has the ID {id}.");
        _count++;
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_count);
}
