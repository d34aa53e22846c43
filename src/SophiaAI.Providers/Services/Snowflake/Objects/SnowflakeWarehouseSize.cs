namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The sizes of warehouses, as SHOW writes them and as ALTER accepts them.</summary>
internal static class SnowflakeWarehouseSize
{
    /// <summary>The smallest size.</summary>
    public const string XSmall = "X-Small";

    /// <summary>Twice as large as <see cref="XSmall"/>.</summary>
    public const string Small = "Small";

    /// <summary>Twice as large as <see cref="Small"/>.</summary>
    public const string Medium = "Medium";

    /// <summary>Twice as large as <see cref="Medium"/>.</summary>
    public const string Large = "Large";

    /// <summary>Twice as large as <see cref="Large"/>.</summary>
    public const string XLarge = "X-Large";

    /// <summary>Twice as large as <see cref="XLarge"/>.</summary>
    public const string X2Large = "2X-Large";

    /// <summary>Twice as large as <see cref="X2Large"/>.</summary>
    public const string X3Large = "3X-Large";

    /// <summary>Twice as large as <see cref="X3Large"/>.</summary>
    public const string X4Large = "4X-Large";

    /// <summary>Twice as large as <see cref="X4Large"/>.</summary>
    public const string X5Large = "5X-Large";

    /// <summary>Twice as large as <see cref="X5Large"/>.</summary>
    public const string X6Large = "6X-Large";

    private static readonly Dictionary<string, string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        [XSmall] = "XSMALL",
        [Small] = "SMALL",
        [Medium] = "MEDIUM",
        [Large] = "LARGE",
        [XLarge] = "XLARGE",
        [X2Large] = "XXLARGE",
        [X3Large] = "XXXLARGE",
        [X4Large] = "X4LARGE",
        [X5Large] = "X5LARGE",
        [X6Large] = "X6LARGE",
    };

    // As SHOW has them, as statements do, and what the documentation has besides.
    private static readonly Dictionary<string, string> s_forms = s_keywords.Select(static one => KeyValuePair.Create(Plain(one.Key), one.Value))
        .Concat(s_keywords.Values.Select(static keyword => KeyValuePair.Create(keyword, keyword)))
        .Concat([KeyValuePair.Create("X2LARGE", "XXLARGE"), KeyValuePair.Create("X3LARGE", "XXXLARGE")])
        .DistinctBy(static form => form.Key)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The keywords, the smallest size first.</summary>
    internal static IReadOnlyList<string> Keywords { get; } = [.. s_keywords.Values];

    /// <summary>The keyword of a size, in any of the forms that SHOW, statements and the documentation have; null if there is no such size.</summary>
    internal static string? Find(string size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return s_forms.GetValueOrDefault(Plain(size));
    }

    private static string Plain(string size) => size.ToUpperInvariant().Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);

    /// <summary>The keyword of a size.</summary>
    /// <exception cref="ArgumentException">There is no such size.</exception>
    internal static string Keyword(string size) =>
        s_keywords.TryGetValue(size, out string? keyword) ? keyword : throw new ArgumentException($"'{size}' is not a warehouse size.", nameof(size));
}
