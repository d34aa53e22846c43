namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>Something that a team pays for.</summary>
/// <param name="Slug">Its id.</param>
/// <param name="Title">Its name on the invoice.</param>
/// <param name="Category">Its FOCUS service category.</param>
/// <param name="Unit">The unit in which it is counted.</param>
/// <param name="Price">Dollars for one unit.</param>
/// <param name="Daily">What a busy project uses on an ordinary day.</param>
/// <param name="Regions">The regions in which it is used; none for what is used nowhere in particular.</param>
internal sealed record VercelProduct(string Slug, string Title, string Category, string Unit, double Price, double Daily, IReadOnlyList<string> Regions)
{
    private static readonly string[] s_everywhere = ["iad1", "fra1"];
    private static readonly string[] s_home = ["iad1"];

    /// <summary>What each member of the team costs in a month.</summary>
    public static VercelProduct Seat { get; } = new("pro-seat", "Pro Developer Seats", "Other", "Seats", 20, 4, []);

    /// <summary>What comes with the plan, and is taken off.</summary>
    public static VercelProduct Credit { get; } = new("included-credit", "Included Credit", "Other", "USD", -1, 20, []);

    public static IReadOnlyList<VercelProduct> Used { get; } =
    [
        new("fast-data-transfer", "Fast Data Transfer", "Networking", "GB", 0.15, 21, s_everywhere),
        new("edge-requests", "Edge Requests", "Networking", "Requests", 0.000002, 410_000, s_everywhere),
        new("function-invocations", "Function Invocations", "Compute", "Invocations", 0.0000006, 190_000, s_home),
        new("active-cpu", "Fluid Active CPU", "Compute", "Hours", 0.128, 5.2, s_home),
        new("image-transformations", "Image Optimization Transformations", "Web", "Transformations", 0.00005, 2_600, s_home),
        new("build-minutes", "Build Minutes", "Developer Tools", "Minutes", 0.014, 64, []),
    ];

    public static string RegionName(string region) => region switch
    {
        "iad1" => "Washington, D.C., USA",
        "fra1" => "Frankfurt, Germany",
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "There is no such region."),
    };
}
