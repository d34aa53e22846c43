using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Gathers what is wrong with a file, and what is worth knowing, while it is read.</summary>
/// <param name="file">The file's name, as it is shown.</param>
internal sealed partial class YamlProblems(string file)
{
    private const int LongestQuoted = 40;

    private readonly HashSet<YamlProblem> _problems = [];
    private readonly HashSet<YamlProblem> _notes = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool AreNone => _problems.Count == 0;

    /// <summary>What is wrong, in the order of the text: as many as are said.</summary>
    public IReadOnlyList<YamlProblem> First => InOrder(_problems).Take(Limits.MostProblems).ToArray();

    /// <summary>How many more are wrong.</summary>
    public int More => Math.Max(0, _problems.Count - Limits.MostProblems);

    /// <summary>What is worth knowing, in the order of the text.</summary>
    public IReadOnlyList<YamlProblem> Notes => InOrder(_notes).Take(Limits.MostProblems).ToArray();

    /// <summary>Adds something that is wrong. What an alias repeats is said once.</summary>
    public void Add(YamlPlace place, string message) => _problems.Add(At(place, message));

    /// <summary>Adds something that is worth knowing.</summary>
    public void AddNote(YamlPlace place, string message) => _notes.Add(At(place, message));

    /// <summary>Adds what was gathered of another file, to which this one refers.</summary>
    public void Include(YamlProblems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        _problems.UnionWith(others._problems);
        _notes.UnionWith(others._notes);
    }

    /// <summary>A name or a value in quotes, for a message; without the text if that may be a secret in the wrong place.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool isShown = text.Length <= LongestQuoted && !text.Contains("://", StringComparison.Ordinal) && !Token().IsMatch(text);
        return isShown ? $"'{VisibleText.Line(text)}'" : "This value";
    }

    private YamlProblem At(YamlPlace place, string message) => new(place.File ?? file, place.Line, place.Column, message);

    private static IEnumerable<YamlProblem> InOrder(IEnumerable<YamlProblem> all) => all.OrderBy(static problem => problem.File, StringComparer.Ordinal).ThenBy(static problem => problem.Line).ThenBy(static problem => problem.Column);

    // As keys and tokens look: long, in one piece, with digits in it.
    [GeneratedRegex(@"(?=[A-Za-z+/=.-]*[0-9])[A-Za-z0-9+/=.-]{20,}")]
    private static partial Regex Token();
}
