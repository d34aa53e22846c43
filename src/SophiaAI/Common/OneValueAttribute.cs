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
    /// <summary>What is wrong with null, for parameters that would mean something else without a value.</summary>
    internal const string IsEmpty = "It is empty. Check the variable that it comes from, or leave the parameter out.";

    /// <summary>Whether a list becomes null, for a command that refuses its arguments itself.</summary>
    public bool IsRefusedByCommand { get; init; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (EngineValue.Bare(inputData) is not IList list) return inputData;
        return IsRefusedByCommand && list.Count != 1 ? null! : Single(inputData);
    }

    /// <summary>The value itself, or the only one in a list, for attributes that read one value.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is a list of none or of several.</exception>
    internal static object Single(object inputData)
    {
        if (EngineValue.Bare(inputData) is not IList list) return inputData;
        return list.Count == 1 ? list[0]! : throw new ArgumentTransformationMetadataException($"It takes one value, and a list of {list.Count} was given.");
    }
}
