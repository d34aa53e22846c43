using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Pulumi.Importing;

/// <summary>Places of values in the order in which they came, each variable once.</summary>
internal sealed class OrderedPlacements
{
    private readonly List<SecretPlacement> _placements = [];
    private readonly Dictionary<string, int> _byVariable = new(StringComparer.Ordinal);

    public IReadOnlyList<SecretPlacement> ToList()
    {
        // Only now, since of a variable that comes twice the first value does not count.
        Dictionary<string, SecretPlacement> byPath = new(StringComparer.Ordinal);
        foreach (SecretPlacement placement in _placements)
        {
            string path = string.Join('\0', placement.Path);
            if (!byPath.TryAdd(path, placement) && byPath[path].Value != placement.Value) throw TwoNames(byPath[path], placement);
        }

        return _placements;
    }

    /// <summary>Takes a place in.</summary>
    /// <returns>Whether there was another value for that variable.</returns>
    public bool Add(SecretPlacement placement)
    {
        if (!_byVariable.TryGetValue(placement.Variable, out int at))
        {
            _byVariable.Add(placement.Variable, _placements.Count);
            _placements.Add(placement);
            return false;
        }

        bool differs = _placements[at].Value != placement.Value;
        _placements[at] = placement;
        return differs;
    }

    private static ServiceException TwoNames(SecretPlacement one, SecretPlacement other) =>
        new("Pulumi", FailureReason.InvalidRequest, $"{one.Variable} and {other.Variable} are two names of the same setting and have different values.")
        {
            RecommendedAction = "Keep one of them.",
        };
}
