using System.Text;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// Removes secrets from text that is meant for people: messages, errors, verbose and debug lines. It knows each secret
/// that was resolved or generated, and finds it unchanged, in the forms of <see cref="SecretForms"/>, and in every way
/// that <see cref="TextView"/> can decode: URL-encoded, escaped for JSON or HTML, quoted, or broken over lines, even
/// nested. Never applied to a command's output. Thread-safe.
/// </summary>
internal sealed class SecretRedactor
{
    /// <summary>The process-wide redactor: a secret that any command has seen is never shown by another.</summary>
    public static SecretRedactor Shared { get; } = new();

    /// <summary>The replacement for a secret.</summary>
    public const string Mask = "***";

    /// <summary>Shorter values are not redacted: that would blot out ordinary words.</summary>
    public const int MinimumLength = 6;

    private readonly object _gate = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly SecretIndex _index = new();

    /// <summary>Remembers a secret.</summary>
    public void Register(string? secret)
    {
        if (secret is null || secret.Length < MinimumLength) return;
        lock (_gate)
        {
            if (!_known.Add(secret)) return;
            foreach (SecretForm form in SecretForms.Of(secret)) _index.Add(form);
        }
    }

    /// <summary>The text without any known secret.</summary>
    public string Redact(string text)
    {
        if (text.Length < MinimumLength || _index.IsEmpty) return text;
        List<(int Start, int End)> found = [];
        foreach (TextView view in TextView.Of(text))
        {
            foreach ((int start, int end) in _index.Find(view.Text)) found.Add(view.Original(start, end));
        }

        return found.Count == 0 ? text : Without(text, found);
    }

    // Secrets can overlap or contain one another: everything covered by any of them is removed.
    private static string Without(string text, List<(int Start, int End)> found)
    {
        found.Sort();
        StringBuilder masked = new(text.Length);
        int at = 0;
        int covered = -1;
        foreach ((int start, int end) in found)
        {
            if (start > covered)
            {
                masked.Append(text, at, start - at).Append(Mask);
                covered = at = end;
            }
            else if (end > covered)
            {
                covered = at = end;
            }
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }
}
