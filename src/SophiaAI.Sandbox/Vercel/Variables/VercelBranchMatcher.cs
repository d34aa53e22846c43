namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Which branches are deployed to a custom environment.</summary>
/// <param name="Type">"equals", "startsWith" or "endsWith".</param>
/// <param name="Pattern">The branch's name, or a part of it.</param>
internal sealed record VercelBranchMatcher(string Type, string Pattern)
{
    private static readonly string[] s_types = ["equals", "startsWith", "endsWith"];

    public bool Matches(string branch) => Type switch
    {
        "startsWith" => branch.StartsWith(Pattern, StringComparison.Ordinal),
        "endsWith" => branch.EndsWith(Pattern, StringComparison.Ordinal),
        _ => branch == Pattern,
    };

    /// <returns>Null when the body says that there is none, or when it is not valid, as the body then knows.</returns>
    public static VercelBranchMatcher? Read(VercelBody body, VercelBranchMatcher? otherwise)
    {
        if (!body.Has("branchMatcher"))
            return otherwise;
        if (body.Node("branchMatcher") is not { } node)
            return null;
        VercelBody matcher = new(node);
        matcher.Allow("type", "pattern");
        (string type, string pattern) = (matcher.RequiredText("type"), matcher.RequiredText("pattern"));
        matcher.Check(s_types.Contains(type), $"`type` should be equal to one of the allowed values \"{string.Join(", ", s_types)}\".");
        body.Check(matcher.Error is null, "`branchMatcher`: " + matcher.Error);
        return new(type, pattern);
    }
}
