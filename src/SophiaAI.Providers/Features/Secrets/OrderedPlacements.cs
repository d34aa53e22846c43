using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Placements of values in the order they were added, each variable once.</summary>
internal sealed class OrderedPlacements
{
    private readonly List<(string Written, SecretPlacement Placement)> _placements;
    private readonly Dictionary<string, int> _byName;

    /// <param name="count">The maximum number of placements.</param>
    public OrderedPlacements(int count)
    {
        _placements = new List<(string Written, SecretPlacement Placement)>(count);
        _byName = new Dictionary<string, int>(count, StringComparer.Ordinal);
    }

    /// <summary>The placements.</summary>
    /// <exception cref="ServiceException">InvalidRequest: two names for the same place have different values.</exception>
    public IReadOnlyList<SecretPlacement> ToList()
    {
        // Only now, because if a name is added twice, the first value does not count.
        Dictionary<EscPath, int> byPath = new(_placements.Count);
        for (int index = 0; index < _placements.Count; index++)
        {
            (string written, SecretPlacement placement) = _placements[index];
            if (byPath.TryAdd(placement.Path, index)) continue;
            (string before, SecretPlacement same) = _placements[byPath[placement.Path]];
            if (same.Value != placement.Value) throw TwoNames(before, written);
        }

        IEnumerable<SecretPlacement> all = _placements.Select(static given => given.Placement);
        // Nearly always each one has its own place.
        if (byPath.Count == _placements.Count) return all.ToArray();
        // Other variables of a setting are separate entries; other spellings of the same variable are not.
        return all.DistinctBy(static placement => (placement.Path, placement.Name)).ToArray();
    }

    /// <summary>Adds a placement.</summary>
    /// <param name="written">The name that was given for it.</param>
    /// <param name="placement">The place.</param>
    /// <returns>Whether there was already another value under that name.</returns>
    public bool Add(string written, SecretPlacement placement)
    {
        // A setting's name is case-insensitive; a custom variable's name is exact.
        string name = placement.Variable is { } variable && written.Equals(variable, StringComparison.OrdinalIgnoreCase) ? variable : written;
        if (!_byName.TryGetValue(name, out int at))
        {
            _byName.Add(name, _placements.Count);
            _placements.Add((written, placement));
            return false;
        }

        bool differs = _placements[at].Placement.Value != placement.Value;
        _placements[at] = (written, placement);
        return differs;
    }

    private static ServiceException TwoNames(string one, string other) =>
        new(PulumiService.Name, FailureReason.InvalidRequest, $"{one} and {other} are two names of the same setting and have different values.")
        {
            RecommendedAction = "Keep one of them.",
        };
}
