using System.Globalization;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// How long secrets may be used: 90 days, unless tags of their environment say otherwise. The tag <c>rotate</c> is for
/// all, <c>rotate:NAME</c> for one; its value is a number of days, or <c>never</c>.
/// </summary>
internal sealed class RotationPolicy
{
    /// <summary>The tag for all secrets, and with a colon and the name for one.</summary>
    public const string Tag = "rotate";

    private const int DefaultDays = 90;

    private readonly Dictionary<string, TimeSpan?> _intervals = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What could not be understood, in words for a person.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Takes a tag into account; one that has nothing to do with this is left aside.</summary>
    public void Add(string tag, string value)
    {
        if (tag != Tag && !tag.StartsWith(Tag + ":", StringComparison.Ordinal)) return;
        string text = value.Trim();
        if (text.Equals("never", StringComparison.OrdinalIgnoreCase)) _intervals[tag] = null;
        else if (int.TryParse(text.TrimEnd('d', 'D'), NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= 36500) _intervals[tag] = TimeSpan.FromDays(days);
        else Faults.Add($"The tag {tag} has the value '{value}', which is neither a number of days nor 'never'. It counts as not set.");
    }

    /// <summary>How long the secret of that name may be used; null for as long as one likes.</summary>
    /// <param name="name">The secret.</param>
    /// <param name="credential">The credential that it is a part of, whose policy holds for all parts; null for none.</param>
    public TimeSpan? For(string name, string? credential = null) =>
        _intervals.TryGetValue($"{Tag}:{name}", out TimeSpan? own) || _intervals.TryGetValue($"{Tag}:{credential}", out own) ? own
        : _intervals.TryGetValue(Tag, out TimeSpan? all) ? all
        : TimeSpan.FromDays(DefaultDays);
}
