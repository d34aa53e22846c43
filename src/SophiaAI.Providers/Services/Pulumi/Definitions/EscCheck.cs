using SophiaAI.Providers.Core.Errors;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>
/// Compares a text with the nodes that it should have: after an edit, everything that was there before must still be
/// there, and nothing new except what was requested. The text is not parsed into nodes of its own: a large definition
/// has so many that keeping them even briefly would cost the garbage collector as much as all the rest.
/// </summary>
internal sealed class EscCheck
{
    private readonly EscReader _reader;
    private readonly EscComments _comments;

    private EscCheck(string text)
    {
        _reader = new EscReader(text);
        _comments = new EscComments(text);
    }

    /// <summary>Reads an edited text and compares it, once, with the edited nodes and with the comments that must be preserved.</summary>
    /// <param name="expected">The expected root.</param>
    /// <param name="comments">The comments, in order.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ServiceException">InvalidRequest: they differ; the message says where.</exception>
    public static void IsEdit(EscCollection expected, IEnumerable<string> comments, string text)
    {
        EscCheck check = new(text);
        string? difference;
        try
        {
            difference = check.FindDifference(expected);
        }
        catch (ServiceException)
        {
            throw CannotEdit(null);
        }

        if (difference is { } path) throw CannotEdit(path.Length == 0 ? null : path);
        if (!HasAll(comments, check._comments.Texts)) throw CannotEdit(null);
    }

    /// <summary>The error for an edit that would affect something else.</summary>
    /// <param name="path">The location; null if unknown.</param>
    public static ServiceException CannotEdit(string? path) =>
        new(PulumiService.Name, FailureReason.InvalidRequest,
            $"The environment's definition can't be changed{(path is null ? string.Empty : $" at '{path}'")} without touching other parts of it (an anchor, a comment or an unusual form).")
        {
            RecommendedAction = "Nothing was written. Edit it in Pulumi Cloud, or write it in the usual block form.",
        };

    private static bool HasAll(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        using IEnumerator<string> others = actual.GetEnumerator();
        foreach (string comment in expected)
        {
            do
            {
                if (!others.MoveNext()) return false;
            }
            while (others.Current != comment);
        }

        return true;
    }

    // The path of the first difference, which is empty if unknown; null for none.
    private string? FindDifference(EscCollection root)
    {
        if (!_reader.ReadStart()) return string.Empty;
        if (FindDifferenceAt(root) is { } path) return path;
        _reader.ReadEnd();
        _comments.PassRest();
        return null;
    }

    // The path, relative to it, of the first difference in the node that starts at the reader's current event; null for
    // none, in which case the reader has read the whole node.
    private string? FindDifferenceAt(EscNode expected)
    {
        switch (expected, _reader.Current)
        {
            case (EscCollection { IsList: false } one, MappingStart other) when HasSameProperties(one, other):
                return FindDifferenceIn(one);
            case (EscCollection { IsList: true } one, SequenceStart other) when HasSameProperties(one, other):
                return FindDifferenceIn(one);
            case (EscScalar one, Scalar other) when HasSameProperties(one, other) && one.Value == other.Value && one.Style == other.Style:
                Pass(other);
                return null;
            case (EscAlias one, AnchorAlias other) when one.Name == other.Value.Value:
                _comments.Pass(_reader.At(other.Start), _reader.At(other.End), isBlock: false, hasProperties: false);
                return null;
            default:
                return string.Empty;
        }
    }

    private string? FindDifferenceIn(EscCollection expected)
    {
        foreach (EscMember member in expected.Present)
        {
            _reader.Read();
            if (_reader.IsAtEnd || (member.Key is { } key && !IsKey(key))) return Name(member);
            if (member.Key is not null) _reader.Read();
            if (FindDifferenceAt(member.Value) is { } below) return below.Length == 0 ? Name(member) : $"{Name(member)}.{below}";
        }

        _reader.Read();
        return _reader.IsAtEnd ? null : string.Empty;
    }

    private bool IsKey(EscNode expected)
    {
        if (!expected.IsNew) return FindDifferenceAt(expected) is null;
        // An edit writes a key without quotes if possible.
        if (_reader.Current is not Scalar key || key.Value != ((EscScalar)expected).Value) return false;
        Pass(key);
        return true;
    }

    private void Pass(Scalar scalar) =>
        _comments.Pass(_reader.At(scalar.Start), _reader.EndOf(scalar), EscReader.IsBlock(scalar), !scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty);

    private static bool HasSameProperties(EscNode expected, NodeEvent actual) =>
        expected.Anchor == EscReader.AnchorOf(actual) && expected.Tag == EscReader.TagOf(actual);

    private static string Name(EscMember member) => member.Name ?? "an item of a list";
}
