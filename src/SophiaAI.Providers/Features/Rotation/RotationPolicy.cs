using System.Globalization;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// How long secrets may be used: 90 days, unless tags on their environment say otherwise. The tag <c>rotate</c> applies
/// to all, <c>rotate:NAME</c> to one, by any of its names; its value is a number of days, or <c>never</c>.
/// </summary>
internal sealed class RotationPolicy
{
    private const string Tag = "rotate";
    private const string TagOfOne = Tag + ":";
    private const int DefaultDays = 90;
    private const int MostDays = 36500;

    private readonly SecretNaming _naming;
    private readonly Dictionary<EscPath, (string Tag, TimeSpan? Interval)> _byPath = [];
    private readonly HashSet<EscPath> _used = [];
    private readonly List<string> _faults = [];
    private (bool IsSet, TimeSpan? Interval) _all;

    /// <summary>Creates a policy without any tag.</summary>
    /// <param name="naming">Resolves names.</param>
    public RotationPolicy(SecretNaming naming) => _naming = naming;

    /// <summary>The tags that could not be understood, and those that match none of the requested secrets, in words for a person.</summary>
    public IEnumerable<string> Faults => _faults.Concat(_byPath.Where(tag => !_used.Contains(tag.Key))
        .Select(static tag => $"The tag {tag.Value.Tag} matches no secret of the environment's own, so it has no effect."));

    /// <summary>What is wrong with a tag, in words for a person; null if nothing is, or if the tag is not about rotation.</summary>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">Its value.</param>
    public string? FaultOf(string tag, string value)
    {
        if (!IsOurs(tag)) return null;
        if (!TryRead(value, out _)) return $"The tag {tag} has the value '{value}', which is neither a number of days nor 'never', so it is ignored.";
        try
        {
            if (tag != Tag) _naming.Parse(tag[TagOfOne.Length..]);
            return null;
        }
        catch (ServiceException exception)
        {
            return $"The tag {tag} names no secret: {exception.Message} It has no effect.";
        }
    }

    /// <summary>Takes a tag into account; ignores one that is not about rotation.</summary>
    public void Add(string tag, string value)
    {
        if (!IsOurs(tag)) return;
        if (FaultOf(tag, value) is { } fault)
        {
            _faults.Add(fault);
            return;
        }

        TryRead(value, out TimeSpan? interval);
        if (tag == Tag) _all = (true, interval);
        else _byPath[_naming.Parse(tag[TagOfOne.Length..]).Path] = (tag, interval);
    }

    /// <summary>How long a secret may be used; null for no limit.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="credential">The path of the credential that it is part of, whose policy applies to all parts; null for none.</param>
    public TimeSpan? For(EscPath path, EscPath? credential = null)
    {
        // A variable among those for programs has the same name as one in its usual place.
        EscPath? home = SecretNaming.VariableAt(path) is { } variable ? _naming.ParseVariable(variable, origin: null).Path : null;
        EscPath[] places = new[] { path, home, credential }.OfType<EscPath>().Where(_byPath.ContainsKey).ToArray();
        _used.UnionWith(places);
        return places.Length > 0 ? _byPath[places[0]].Interval : _all.IsSet ? _all.Interval : TimeSpan.FromDays(DefaultDays);
    }

    private static bool IsOurs(string tag) => tag == Tag || tag.StartsWith(TagOfOne, StringComparison.Ordinal);

    private static bool TryRead(string value, out TimeSpan? interval)
    {
        interval = null;
        string text = value.Trim();
        if (text.Equals("never", StringComparison.OrdinalIgnoreCase)) return true;
        if (!int.TryParse(text.TrimEnd('d', 'D'), NumberStyles.None, CultureInfo.InvariantCulture, out int days) || days is <= 0 or > MostDays) return false;
        interval = TimeSpan.FromDays(days);
        return true;
    }
}
