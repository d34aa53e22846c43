using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// Turns an argument of another type into null, for the command to refuse. The engine would quote it in its error, and it
/// may be a secret; and the command would end before it has noticed that it was called.
/// </summary>
/// <param name="type">The type that the parameter accepts.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AcceptsOnlyAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The type that the parameter accepts.</summary>
    public Type Type { get; } = type;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = EngineValue.Bare(inputData);
        return Type.IsInstanceOfType(bare) ? inputData : null!;
    }
}
