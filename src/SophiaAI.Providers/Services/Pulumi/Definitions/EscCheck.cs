using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Holds a text against the nodes that it is to have: after an edit, everything must stand there that stood there before, and nothing else but what was named.</summary>
internal static class EscCheck
{
    /// <summary>Parses an edited text and compares it, once, with what the edits have made of the nodes, and with the comments that they must leave.</summary>
    /// <param name="expected">The root as it is to be.</param>
    /// <param name="comments">The comments, in their order.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ServiceException">InvalidRequest: they differ, and where.</exception>
    public static void IsEdit(EscCollection expected, IEnumerable<string> comments, string text)
    {
        EscNode? root;
        try
        {
            root = EscParser.Parse(text);
        }
        catch (ServiceException)
        {
            throw CannotEdit(null);
        }

        if (root is null) throw CannotEdit(null);
        if (FindDifference(expected, root) is { } path) throw CannotEdit(path.Length == 0 ? null : path);
        if (!HasAll(comments, EscComments.Of(text, root).Texts)) throw CannotEdit(null);
    }

    /// <summary>The error for an edit that would touch something else.</summary>
    /// <param name="path">Where; null where that can't be told.</param>
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

    // The path of the first difference, which is empty where the nodes themselves differ; null for none.
    private static string? FindDifference(EscNode expected, EscNode actual)
    {
        if (!HasSameProperties(expected, actual)) return string.Empty;
        return (expected, actual) switch
        {
            (EscCollection one, EscCollection other) => FindDifference(one, other),
            (EscScalar one, EscScalar other) when one.Value == other.Value && one.Style == other.Style => null,
            (EscAlias one, EscAlias other) when one.Name == other.Name => null,
            _ => string.Empty,
        };
    }

    private static string? FindDifference(EscCollection expected, EscCollection actual)
    {
        if (expected.IsList != actual.IsList) return string.Empty;
        int index = 0;
        foreach (EscMember member in expected.Present)
        {
            if (index == actual.Members.Count) return Name(member);
            EscMember other = actual.Members[index++];
            bool hasSameKey = member.Name == other.Name && (member.Key is null or { IsNew: true } || FindDifference(member.Key, other.Key!) is null);
            if (!hasSameKey) return Name(member);
            if (FindDifference(member.Value, other.Value) is { } below) return below.Length == 0 ? Name(member) : $"{Name(member)}.{below}";
        }

        return index == actual.Members.Count ? null : string.Empty;
    }

    private static bool HasSameProperties(EscNode one, EscNode other) => one.Anchor == other.Anchor && one.Tag == other.Tag;

    private static string Name(EscMember member) => member.Name ?? "an item of a list";
}
