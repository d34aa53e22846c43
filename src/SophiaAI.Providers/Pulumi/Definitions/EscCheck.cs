using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Pulumi.Definitions;

/// <summary>Holds a text against the nodes that it is to have: after an edit, everything must stand there that stood there before, and nothing else but what was named.</summary>
internal static class EscCheck
{
    /// <summary>Parses an edited text and compares it, once, with what the edits have made of the nodes.</summary>
    /// <param name="expected">The root as it is to be.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ServiceException">InvalidRequest: they differ, and where.</exception>
    public static void IsEdit(EscCollection expected, string text)
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
        if (FindDifference(expected, root, null) is { } path) throw CannotEdit(path);
    }

    /// <summary>The error for an edit that would touch something else.</summary>
    /// <param name="path">Where; null where that can't be told.</param>
    public static ServiceException CannotEdit(string? path) =>
        new("Pulumi", FailureReason.InvalidRequest,
            $"The environment's definition can't be changed{(path is null ? string.Empty : $" at '{path}'")} without touching other parts of it (an anchor, a comment or an unusual form).")
        {
            RecommendedAction = "Nothing was written. Edit that place in Pulumi Cloud, or write it in the usual block form.",
        };

    // The path of the first difference; null for none.
    private static string? FindDifference(EscNode expected, EscNode actual, Trail? at)
    {
        if (expected is EscCollection wanted) return actual is EscCollection found ? FindDifference(wanted, found, at) : Name(at);
        bool same = (expected, actual) switch
        {
            (EscScalar one, EscScalar other) => one.Value == other.Value && one.Style == other.Style && HasSameProperties(one, other),
            (EscAlias one, EscAlias other) => one.Name == other.Name,
            _ => false,
        };
        return same ? null : Name(at);
    }

    private static string? FindDifference(EscCollection expected, EscCollection actual, Trail? at)
    {
        if (expected.IsList != actual.IsList || !HasSameProperties(expected, actual)) return Name(at);
        int index = 0;
        foreach (EscMember member in expected.Present)
        {
            Trail here = new(at, member.Name ?? $"[{index}]");
            if (index >= actual.Members.Count) return Name(here);
            EscMember other = actual.Members[index++];
            if (member.Name != other.Name || (member.Key is { IsNew: false } key && FindDifference(key, other.Key!, here) is not null)) return Name(here);
            if (FindDifference(member.Value, other.Value, here) is { } path) return path;
        }

        return index == actual.Members.Count ? null : Name(at);
    }

    private static bool HasSameProperties(EscNode one, EscNode other) => one.Anchor == other.Anchor && one.Tag == other.Tag;

    private static string Name(Trail? at) => at is null ? "values" : at.ToString();

    // The way from the root, put into words only where something is wrong.
    private sealed record Trail(Trail? Above, string Step)
    {
        public override string ToString() => Above is null ? Step : $"{Above}.{Step}";
    }
}
