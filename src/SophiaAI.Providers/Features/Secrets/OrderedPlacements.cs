using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Places of values in the order in which they came, each variable once.</summary>
internal sealed class OrderedPlacements
{
    private readonly List<SecretPlacement> _placements = [];
    private readonly Dictionary<string, int> _byVariable = new(StringComparer.Ordinal);

    public IReadOnlyList<SecretPlacement> ToList()
    {
        // Only now, since of a variable that comes twice the first value does not count.
        Dictionary<EscPath, SecretPlacement> byPath = [];
        foreach (SecretPlacement placement in _placements)
        {
            if (!byPath.TryAdd(placement.Path, placement) && byPath[placement.Path].Value != placement.Value) throw TwoNames(byPath[placement.Path], placement);
        }

        return _placements;
    }

    /// <summary>Takes a place in.</summary>
    /// <returns>Whether there was another value for that variable.</returns>
    public bool Add(SecretPlacement placement)
    {
        if (!_byVariable.TryGetValue(placement.Name, out int at))
        {
            _byVariable.Add(placement.Name, _placements.Count);
            _placements.Add(placement);
            return false;
        }

        bool differs = _placements[at].Value != placement.Value;
        _placements[at] = placement;
        return differs;
    }

    private static ServiceException TwoNames(SecretPlacement one, SecretPlacement other) =>
        new(PulumiService.Name, FailureReason.InvalidRequest, $"{one.Name} and {other.Name} are two names of the same setting and have different values.")
        {
            RecommendedAction = "Keep one of them.",
        };
}
