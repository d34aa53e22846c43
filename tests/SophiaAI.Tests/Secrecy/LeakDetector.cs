using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Secrecy;

/// <summary>Looks for canaries: complete in each of their forms, in pieces, and across the ends of lines and records.</summary>
internal sealed partial class LeakDetector
{
    /// <summary>The shortest secret that the module masks.</summary>
    public const int Shortest = 6;

    /// <summary>How long a piece of a secret must be to count as a leak of it.</summary>
    public const int PieceLength = 16;

    private static readonly string[] s_harmlessBase64 = [.. Canary.Harmless.Select(CanaryForms.All["base64"])];

    private readonly List<(string Text, string What)> _forms = [];
    private readonly Dictionary<string, string> _pieces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public LeakDetector(IEnumerable<Canary> canaries)
    {
        foreach (Canary canary in canaries)
        {
            foreach ((string name, string text) in CanaryForms.Of(canary)) _forms.Add((text, $"{canary} as {name}"));
            foreach (string part in RevealingParts(canary.Value)) AddPieces(part, canary);
            AddPieces(CanaryForms.All["base64"](canary.Value), canary);
        }

        _lookup = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What appears in these texts, which were written one after the other; empty when nothing does.</summary>
    public IReadOnlyList<string> Find(IEnumerable<string> texts)
    {
        string all = string.Join('\n', texts);
        string oneLine = LineEnds().Replace(all, string.Empty);
        return [.. new[] { all, all.ReplaceLineEndings(string.Empty), oneLine }.Distinct().SelectMany(FindIn).Distinct()];
    }

    private IEnumerable<string> FindIn(string text)
    {
        foreach ((string form, string what) in _forms)
        {
            int at = text.IndexOf(form, StringComparison.Ordinal);
            if (at >= 0) yield return $"{what}: …{Around(text, at, form.Length)}…";
        }

        for (int at = 0; at + PieceLength <= text.Length; at++)
        {
            if (_lookup.TryGetValue(text.AsSpan(at, PieceLength), out string? what)) yield return $"{what}: …{Around(text, at, PieceLength)}…";
        }
    }

    // The parts of a secret without what anybody may see, line by line and joined.
    private static IEnumerable<string> RevealingParts(string value)
    {
        foreach (string harmless in Canary.Harmless) value = value.Replace(harmless, "\0", StringComparison.Ordinal);
        return value.Split('\0').SelectMany(static part => part.Split('\n').Append(part.ReplaceLineEndings(string.Empty)));
    }

    private void AddPieces(string text, Canary canary)
    {
        for (int at = 0; at + PieceLength <= text.Length; at++)
        {
            string piece = text.Substring(at, PieceLength);
            if (!s_harmlessBase64.Any(harmless => harmless.Contains(piece, StringComparison.Ordinal)) && !IsDull(piece)) _pieces.TryAdd(piece, $"a piece of {canary}");
        }
    }

    // A run of one or two characters occurs in many texts, and reveals nothing.
    private static bool IsDull(string piece) => piece.Distinct().Count() < 5;

    private static string Around(string text, int at, int length) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + Math.Min(length, 60) + 20)];

    [GeneratedRegex(@"[ \t]*[\r\n]+[ \t]*")]
    private static partial Regex LineEnds();
}
