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

    private readonly List<(string Text, string What)> _sought = [];
    private readonly StartIndex _index;

    public LeakDetector(IEnumerable<Canary> canaries)
    {
        HashSet<string> pieces = new(StringComparer.Ordinal);
        foreach (Canary canary in canaries)
        {
            foreach ((string name, string text) in CanaryForms.Of(canary)) _sought.Add((text, $"{canary} as {name}"));
            foreach (string part in RevealingParts(canary.Value)) AddPieces(part, canary, pieces);
            AddPieces(CanaryForms.All["base64"](canary.Value), canary, pieces);
        }

        _index = new StartIndex([.. _sought.Select(static sought => sought.Text)]);
    }

    /// <summary>What appears in these texts, which were written one after the other; empty when nothing does.</summary>
    public IReadOnlyList<string> Find(IEnumerable<string> texts) => FindIn(Readings(texts));

    /// <summary>The ways to read texts that were written one after the other: as they are, and across the ends of lines.</summary>
    public static IReadOnlyList<string> Readings(IEnumerable<string> texts)
    {
        string all = string.Join('\n', texts);
        return [.. new[] { all, all.ReplaceLineEndings(string.Empty), LineEnds().Replace(all, string.Empty) }.Distinct()];
    }

    /// <summary>What appears in any reading; empty when nothing does.</summary>
    public IReadOnlyList<string> FindIn(IEnumerable<string> readings) =>
        [.. readings.SelectMany(text => _index.Find(text).Select(match => Describe(text, match.At, _sought[match.Number]))).Distinct()];

    private static string Describe(string text, int at, (string Text, string What) sought) => $"{sought.What}: …{Around(text, at, sought.Text.Length)}…";

    // The parts of a secret without what anybody may see, line by line and joined.
    private static IEnumerable<string> RevealingParts(string value)
    {
        foreach (string harmless in Canary.Harmless) value = value.Replace(harmless, "\0", StringComparison.Ordinal);
        return value.Split('\0').SelectMany(static part => part.Split('\n').Append(part.ReplaceLineEndings(string.Empty)));
    }

    private void AddPieces(string text, Canary canary, HashSet<string> pieces)
    {
        for (int at = 0; at + PieceLength <= text.Length; at++)
        {
            string piece = text.Substring(at, PieceLength);
            if (!pieces.Add(piece) || IsDull(piece) || s_harmlessBase64.Any(harmless => harmless.Contains(piece, StringComparison.Ordinal))) continue;
            _sought.Add((piece, $"a piece of {canary}"));
        }
    }

    // A run of one or two characters occurs in many texts, and reveals nothing.
    private static bool IsDull(string piece) => piece.Distinct().Count() < 5;

    private static string Around(string text, int at, int length) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + Math.Min(length, 60) + 20)];

    [GeneratedRegex(@"[ \t]*[\r\n]+[ \t]*")]
    private static partial Regex LineEnds();
}
