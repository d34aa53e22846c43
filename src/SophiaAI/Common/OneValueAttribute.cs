using System.Collections;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// For parameters that mean one thing: a list is refused in words, where the engine says only that a method is not
/// supported. A list of one is that one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneValueAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a list becomes null, for a command that refuses its arguments itself.</summary>
    public bool IsRefusedByCommand { get; init; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (EngineValue.Bare(inputData) is not IList list) return inputData;
        if (list.Count == 1) return list[0]!;
        return IsRefusedByCommand ? null! : throw new ArgumentTransformationMetadataException($"It takes one value, and a list of {list.Count} was given.");
    }
}
