using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace SophiaAI.Common;

/// <summary>
/// Accepts names as text, and records of one type, which name themselves. Any other object is left to the parameters
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

    /// <summary>The record's own member that names it, such as Id; by default its text.</summary>
    public string? Key { get; init; }

    /// <summary>Members by which an object out of a file or another program is known for the record: with one of these, its <see cref="Key"/> names it.</summary>
    public string[] Marks { get; init; } = [];

    /// <summary>Whether the module's other records are refused, unless a member names the record: what is about to change is exactly what was piped in.</summary>
    public bool Only { get; init; }

    /// <summary>Records that are left to other parameters all the same.</summary>
    public Type[] Beside { get; init; } = [];

    /// <summary>Whether an object that has such a member, with nothing in it, gives no name, in place of an error: a party of a call may be no user.</summary>
    public bool SkipsNameless { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => EngineValue.Bare(inputData) switch
    {
        null => null,
        string text => text,
        IList several => several.Cast<object?>().Where(item => !IsNameless(item)).Select(NameOf).ToArray(),
        object => IsNameless(inputData) ? Array.Empty<string>() : NameOf(inputData),
    };

    private bool IsNameless(object? given) => SkipsNameless && given is not null && PSObject.AsPSObject(given) is var holder
        && !RecordType.Is(holder, _record) && Array.Exists(_members, member => holder.Properties[member] is not null) && PipedItem.FirstText(holder, _members) is null;

    private string? NameOf(object? given) => EngineValue.Bare(given) switch
    {
        null => null,
        string text => text,
        // An id without quotes is a number to the parser, which keeps the text that was typed.
        int or long or ulong or decimal or double or BigInteger when Convert.ToString(given, CultureInfo.InvariantCulture) is { } digits && digits.All(char.IsAsciiDigit) => digits,
        double => throw new ArgumentTransformationMetadataException("A number of the type Double has lost digits: give the id as text."),
        object record => OwnName(record, PSObject.AsPSObject(given)) ?? NamedBy(PSObject.AsPSObject(given)) ?? throw Refusal(PSObject.AsPSObject(given)),
    };

    private string? OwnName(object record, PSObject given)
    {
        if (Key is not null) return RecordType.Is(given, _record) || IsMarked(given) ? Digits(given.Properties[Key]?.Value) ?? PipedItem.FirstText(given, [Key]) : null;
        if (_record.IsInstanceOfType(record)) return record.ToString();
        // What is left of a record has lost its text, and not its members.
        return RecordType.Is(given, _record) ? PipedItem.FirstText(given, [.. _members, "Id"]) : null;
    }

    private bool IsMarked(PSObject given) => RecordType.IsAnyone(given) && Array.Exists(Marks, mark => given.Properties[mark] is not null);

    // As JSON may have an id.
    private static string? Digits(object? value) =>
        EngineValue.Bare(value) is int or long or ulong or decimal or BigInteger && Convert.ToString(EngineValue.Bare(value), CultureInfo.InvariantCulture) is { } text && text.All(char.IsAsciiDigit) ? text : null;

    // By a member of an object that is not the record itself.
    private string? NamedBy(PSObject other) => RecordType.Is(other, _record) ? null : PipedItem.FirstText(other, _members);

    private ArgumentTransformationMetadataException Refusal(PSObject other)
    {
        if (Only && !RecordType.IsAnyone(other) && !Array.Exists(Beside, type => RecordType.Is(other, type)))
        {
            string[] taken = [_record.Name, .. Beside.Select(static type => type.Name)];
            return new ArgumentTransformationMetadataException(
                $"It takes a name or a {string.Join(" or ", taken)}, and a {RecordType.NameOf(other)} was given. Pipe in what {string.Join(" or ", taken.Select(static name => $"Get-{name}"))} returns.");
        }

        string message = $"An object of the type {RecordType.NameOf(other)} is not a name.";
        // With this inner exception, the engine goes on to bind the object by its members.
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
