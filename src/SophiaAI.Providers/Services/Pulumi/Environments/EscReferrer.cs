namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>What uses an environment: another environment, or a stack. The other member is null.</summary>
internal sealed record EscReferrer
{
    public EscReferrerName? Environment { get; init; }

    public EscReferrerName? Stack { get; init; }

    /// <summary>The name that a user knows; null for an unknown kind.</summary>
    public string? Describe(string organization) =>
        Environment is { Name: { } environment } ? $"{organization}/{Environment.Project}/{environment}"
        : Stack is { } stack && (stack.Stack ?? stack.Name) is { } name ? $"the stack {stack.Project}/{name}"
        : null;
}
