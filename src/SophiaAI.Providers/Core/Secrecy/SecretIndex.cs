namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// Finds many texts in one in a single pass: an environment may hold thousands of secrets, each in a dozen forms, and
/// they often begin alike. So they are kept as a tree, in which a common beginning stands once.
/// One thread may add texts while others search.
/// </summary>
internal sealed class SecretIndex
{
    private readonly SecretNode _root = new(default, int.MaxValue);

    public bool IsEmpty => _root.IsEnd;

    /// <summary>Adds a form. Not for two threads at once.</summary>
    public void Add(SecretForm form)
    {
        SecretNode node = _root;
        SecretText rest = form.Text;
        while (rest.Length > 0)
        {
            if (node.Next(rest[0]) is not { } next)
            {
                node.GoOnWith(new SecretNode(rest, form.Telling));
                return;
            }

            int common = rest.CommonPrefixLength(next.Text);
            // A text that is longer and tells no later finds all that this one would.
            if (common == rest.Length && next.Telling <= form.Telling) return;
            if (common < next.Text.Length)
            {
                next = next.Split(common);
                node.GoOnWith(next);
            }

            next.LetThrough(form);
            rest = rest[common..];
            node = next;
        }
    }

    /// <summary>Where any of them stands, or as much of its beginning as gives it away: what is too long for them, others cut off.</summary>
    public IEnumerable<(int Start, int End)> Find(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            int length = LongestAtStart(text.AsSpan(at));
            if (length > 0) yield return (at, at + length);
        }
    }

    private int LongestAtStart(ReadOnlySpan<char> text)
    {
        int longest = 0;
        int read = 0;
        SecretNode node = _root;
        while (read < text.Length && node.Next(text[read]) is { } next)
        {
            // Near the root nearly all pieces are one character, which has led here.
            int common = next.Text.Length == 1 ? 1 : next.Text.CommonPrefixLength(text[read..]);
            read += common;
            if (read >= next.Telling) longest = read;
            if (common < next.Text.Length) break;
            node = next;
        }

        return longest;
    }
}
