using System.Collections;
using System.Globalization;
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
    private readonly string[] _members;

    /// <param name="record">The type of record.</param>
    /// <param name="members">The members by which other objects name the record, such as CallId, the most specific one first.</param>
    public NamedByAttribute(Type record, params string[] members)
    {
        _record = record;
        _members = members;
    }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => EngineValue.Bare(inputData) switch
    {
        null => null,
        string text => text,
        IList several => several.Cast<object?>().Select(NameOf).ToArray(),
        object => NameOf(inputData),
    };

    private string? NameOf(object? given) => NamedBy(given) ?? EngineValue.Bare(given) switch
    {
        null => null,
        string text => text,
        object record when _record.IsInstanceOfType(record) => record.ToString(),
        // An id without quotes is a number to the parser, which keeps the text that was typed.
        int or long or ulong or decimal or double when Convert.ToString(given, CultureInfo.InvariantCulture) is { } digits && digits.All(char.IsAsciiDigit) => digits,
        // With this inner exception, the engine goes on to bind the object by its members.
        object other => throw new ArgumentTransformationMetadataException(
            $"An object of the type {other.GetType()} is not a name.", new PSInvalidCastException($"An object of the type {other.GetType()} is not a name.")),
    };

    // By a member of an object that is not the record itself.
    private string? NamedBy(object? given) => given is PSObject { BaseObject: not string } other && !_record.IsInstanceOfType(other.BaseObject)
        ? PipedItem.FirstText(other, _members)
        : null;
}
