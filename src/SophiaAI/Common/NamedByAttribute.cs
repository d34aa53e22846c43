using System.Collections;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// Accepts names as text, and records of one type, whose text is their name. Any other object is left to the parameters
/// that take its members: otherwise the engine would bind its text, so that a team that is piped in would be taken for a
/// project of that name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamedByAttribute : ArgumentTransformationAttribute
{
    private readonly Type _record;

    /// <param name="record">The type of record.</param>
    public NamedByAttribute(Type record) => _record = record;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => EngineValue.Bare(inputData) switch
    {
        null => null,
        string text => text,
        IList several => several.Cast<object?>().Select(NameOf).ToArray(),
        object one => NameOf(one),
    };

    private string? NameOf(object? given) => EngineValue.Bare(given) switch
    {
        null => null,
        string text => text,
        object record when _record.IsInstanceOfType(record) => record.ToString(),
        // With this inner exception, the engine goes on to bind the object by its members.
        object other => throw new ArgumentTransformationMetadataException(
            $"An object of the type {other.GetType()} is not a name.", new PSInvalidCastException($"An object of the type {other.GetType()} is not a name.")),
    };
}
