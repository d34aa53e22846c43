using System.Collections.Immutable;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Monitoring.Collecting;

/// <summary>What is said when it begins to be so, and not in every run as long as it stays so.</summary>
internal sealed class TellingOnce
{
    // The state keeps no longer ones.
    private const int LongestKey = 500;

    private readonly ImmutableSortedSet<string> _before;
    private readonly List<string> _warnings = [];
    private ImmutableSortedSet<string> _told;

    /// <param name="told">What was said before.</param>
    public TellingOnce(ImmutableSortedSet<string> told) => _told = _before = told;

    /// <summary>What was said, for the next run.</summary>
    public ImmutableSortedSet<string> Told => _told;

    /// <summary>What is to be said now.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Says something each time.</summary>
    public void Say(string sentence) => _warnings.Add(sentence);

    /// <summary>Says sentences that are not known yet, and forgets those of the same subject that are no longer so.</summary>
    /// <param name="subject">What they are about.</param>
    /// <param name="sentences">The sentences; none if all is well.</param>
    public void SayOnce(string subject, params IEnumerable<string> sentences)
    {
        Dictionary<string, string> now = [];
        foreach (string sentence in sentences) now[Key(subject, sentence)] = sentence;
        string prefix = subject + ": ";
        _told = [.. _told.Where(key => !key.StartsWith(prefix, StringComparison.Ordinal) || now.ContainsKey(key)), .. now.Keys];
        _warnings.AddRange(now.Where(one => !_before.Contains(one.Key)).Select(static one => one.Value));
    }

    private static string Key(string subject, string sentence) => CutText.Beginning($"{subject}: {sentence}", LongestKey);
}
