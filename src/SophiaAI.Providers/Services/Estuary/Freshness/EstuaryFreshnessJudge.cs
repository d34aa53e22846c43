using System.Globalization;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>Decides whether what was found is fresh, and says it in words.</summary>
internal sealed class EstuaryFreshnessJudge
{
    private const int NamesShown = 3;
    private const string Failed = "FAILED";
    private const string Running = "OK";

    // How far the service's clock may be ahead of this one.
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);

    private readonly EstuarySighting _sighting;
    private readonly EstuaryFreshnessRule _rule;
    private readonly DateTimeOffset _now;
    private readonly EstuaryBindingFreshness[] _bindings;
    private readonly DateTimeOffset? _last;
    private readonly long? _bytesBehind;

    private EstuaryFreshnessJudge(EstuarySighting sighting, EstuaryFreshnessRule rule, DateTimeOffset now)
    {
        _sighting = sighting;
        _rule = rule;
        _now = now;
        _bindings = [.. sighting.Parts.Select(Binding)];
        _last = !rule.EachBinding ? sighting.Newest : IsFuture(sighting.Latest) ? sighting.Latest : sighting.Oldest;
        _bytesBehind = Sum(sighting.EnabledParts.Select(static part => part.BytesBehind));
    }

    private bool IsFresh => IsNew(_last);

    private bool Reads => _sighting.Kind is EstuaryKind.Materialization or EstuaryKind.Derivation;

    private string Reason => IsFresh ? EstuaryFreshnessReason.Fresh
        : IsFuture(_last) ? EstuaryFreshnessReason.Future
        : _sighting.IsDisabled ? EstuaryFreshnessReason.Disabled
        : _sighting.ShardStatus == Failed ? EstuaryFreshnessReason.Failed
        : _last is null ? EstuaryFreshnessReason.NoData
        : _bytesBehind > 0 ? EstuaryFreshnessReason.Behind
        : EstuaryFreshnessReason.Stale;

    /// <summary>The judgment.</summary>
    public static EstuaryFreshness Judge(EstuarySighting sighting, EstuaryFreshnessRule rule, DateTimeOffset now) => new EstuaryFreshnessJudge(sighting, rule, now).Judge();

    private EstuaryFreshness Judge() => new()
    {
        CatalogName = _sighting.CatalogName,
        Kind = _sighting.Kind,
        IsFresh = IsFresh,
        Reason = Reason,
        LastDocumentAt = _last,
        Age = AgeOf(_last),
        MaxAge = _rule.MaxAge,
        BytesBehind = _bytesBehind,
        ShardStatus = _sighting.ShardStatus,
        Message = string.Join(" ", Sentences()),
        Bindings = _bindings,
    };

    private EstuaryBindingFreshness Binding(EstuaryPartSighting part) => new()
    {
        Collection = part.Collection,
        Transform = part.Transform,
        IsFresh = IsNew(part.LastDocumentAt),
        IsDisabled = part.IsDisabled,
        LastDocumentAt = part.LastDocumentAt,
        Age = AgeOf(part.LastDocumentAt),
        BytesBehind = part.BytesBehind,
    };

    private IEnumerable<string> Sentences()
    {
        if (_sighting.IsDisabled) yield return "It is disabled.";
        else if (_sighting.ShardStatus == Failed) yield return $"Its shards have failed{Cause()}.";
        else if (_sighting.ShardStatus is { } status and not Running) yield return $"The status of its shards is {status}.";
        yield return LastDocument();
        if (_bytesBehind > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{_bytesBehind:N0} bytes of its collections are still to be read.");
        else if (_bytesBehind is null && Reads && Reason == EstuaryFreshnessReason.Stale) yield return "How much is still to be read is not known.";
        if (OldBindings() is { } bindings) yield return bindings;
    }

    // The first line: what follows is where in the connector's code it happened.
    private string Cause()
    {
        string first = (_sighting.LastFailure ?? string.Empty).Trim().Split('\r', '\n')[0].TrimEnd(' ', '.', ':');
        return first.Length > 0 ? $": {first}" : string.Empty;
    }

    private string LastDocument()
    {
        string whose = _rule.EachBinding && _bindings.Length > 0 ? "The last document of the oldest binding" : "The last document";
        if (IsFuture(_last)) return string.Create(CultureInfo.InvariantCulture, $"The last document has a time in the future, {_last:u}, so how old it is is not known.");
        if (AgeOf(_last) is { } age)
            return IsFresh ? $"{whose} is {Grammar.Duration(age)} old." : $"{whose} is {Grammar.Duration(age)} old, more than {Grammar.Duration(_rule.MaxAge)}.";
        if (_sighting.Newest is not null) return "At least one of its bindings has had no document for two years.";
        return _sighting.Parts.Count > 0 && !_sighting.EnabledParts.Any() ? "None of its bindings is enabled." : "It has had no document for two years.";
    }

    // One old table among many would not be noticed. If all are old, the rest has said it.
    private string? OldBindings()
    {
        EstuaryBindingFreshness[] enabled = [.. _bindings.Where(static binding => !binding.IsDisabled)];
        string[] old = [.. enabled.Where(static binding => !binding.IsFresh).Select(static binding => binding.Transform ?? binding.Collection)];
        if (old.Length == 0 || old.Length == enabled.Length) return null;
        string[] shown = old.Length <= NamesShown ? old : [.. old.Take(NamesShown), string.Create(CultureInfo.InvariantCulture, $"{old.Length - NamesShown} more")];
        return string.Create(CultureInfo.InvariantCulture, $"Of its {enabled.Length} {(_bindings[0].Transform is null ? "bindings" : "transforms")}, {old.Length} {(old.Length == 1 ? "is" : "are")} not fresh: {Grammar.And(shown)}.");
    }

    private bool IsNew(DateTimeOffset? last) => AgeOf(last) <= _rule.MaxAge;

    private bool IsFuture(DateTimeOffset? last) => last - _now > s_clockSkew;

    private TimeSpan? AgeOf(DateTimeOffset? last) => last is { } time && !IsFuture(time) ? TimeSpan.FromTicks(Math.Max((_now - time).Ticks, 0)) : null;

    // What a service sends may be more than a number holds.
    private static long? Sum(IEnumerable<long?> numbers)
    {
        long? sum = null;
        foreach (long number in numbers.OfType<long>()) sum = number > long.MaxValue - (sum ?? 0) ? long.MaxValue : (sum ?? 0) + number;
        return sum;
    }
}
