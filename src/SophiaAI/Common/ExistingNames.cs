using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Common;

/// <summary>The names in a list that was read, for the error of a name that is not among them.</summary>
internal sealed class ExistingNames
{
    /// <summary>How many names are kept: enough to find a typo in; a hundred thousand tables would only take memory.</summary>
    public const int Most = 1000;
    private const int Shown = 5;
    private readonly List<string> _names = [];

    // Further names of the same things, which may have been meant too.
    private readonly List<string> _others = [];

    /// <summary>Whether the first few of many names help. Those of people say nothing about the one who was meant.</summary>
    public bool ShowsFirst { get; init; } = true;

    /// <summary>Whether the list was empty.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>The names of a list.</summary>
    public static ExistingNames Of(IEnumerable<string> names)
    {
        ExistingNames existing = new();
        foreach (string name in names) existing.Add(name);
        return existing;
    }

    /// <summary>The names.</summary>
    public IReadOnlyList<string> All => _names;

    /// <summary>Whether exactly this name was in the list.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Adds a name; nothing, if a record has none.</summary>
    public void Add(string? name)
    {
        if (!string.IsNullOrEmpty(name) && _names.Count < Most && !_names.Contains(name)) _names.Add(name);
    }

    /// <summary>Adds the names of a record that has several: the first is the one that people are told.</summary>
    public void Add(IReadOnlyList<string?> names)
    {
        Add(names[0]);
        _others.AddRange(names.Skip(1).OfType<string>().Where(static name => name.Length > 0).Take(Most - _others.Count));
    }

    /// <summary>Adds the names in a list that is requested only for this hint: if it can't be read, the hint is left out.</summary>
    public void AddFrom<T>(SophiaCmdlet cmdlet, Func<IAsyncEnumerable<T>> list, Func<T, string?> nameOf)
    {
        try
        {
            foreach (T item in cmdlet.Stream(list()).Take(Most)) Add(nameOf(item));
        }
        catch (ServiceException)
        {
            // The name that was looked for does not exist all the same.
        }
    }

    /// <summary>What to do about a name that does not exist: the one that was probably meant, or what there is.</summary>
    /// <param name="missing">The name that does not exist.</param>
    /// <param name="lister">The command that lists what exists.</param>
    public string Advice(string missing, string lister) => $"{Hint(missing)}{lister} lists them.";

    /// <summary>The name that was probably meant; null if none is close enough. Of a name with folders, the last part alone may be what was typed.</summary>
    public string? Nearest(string missing) => NameDistance.Nearest(missing, _names)
        ?? NameDistance.Nearest(missing, _others)
        ?? _names.Find(name => NameDistance.Nearest(missing, [name[(name.LastIndexOf('/') + 1)..]]) is not null);

    private string Rest => _names.Count < Most ? (_names.Count - Shown).ToString(CultureInfo.InvariantCulture) : "many";

    private string Hint(string missing)
    {
        if (IsEmpty) return string.Empty;
        if (Nearest(missing) is { } near) return $"Did you mean {near}? ";
        if (_names.Count == 1) return $"There is only {_names[0]}. ";
        if (_names.Count <= Shown) return $"There are {string.Join(", ", _names.Take(_names.Count - 1))} and {_names[^1]}. ";
        return ShowsFirst ? $"There are {string.Join(", ", _names.Take(Shown))} and {Rest} more. " : string.Empty;
    }
}
