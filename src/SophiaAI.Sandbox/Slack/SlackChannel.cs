namespace SophiaAI.Sandbox.Slack;

/// <summary>A channel of the workspace, and why it can't be posted to, if it can't.</summary>
internal sealed record SlackChannel(string Id, string Name, string? Refusal = null)
{
    private static readonly SlackChannel[] _all =
    [
        new("C0SANDBOX1", SandboxCredentials.SlackChannel.TrimStart('#')),
        new("C0SANDBOX2", "general", "not_in_channel"),
        new("C0SANDBOX3", "sophia-alerts-2025", "is_archived"),
    ];

    /// <summary>The name with the number sign.</summary>
    public string Label => '#' + Name;

    /// <summary>Finds a channel by its id, or by its name with or without the number sign.</summary>
    public static SlackChannel? Find(string? idOrName) =>
        Array.Find(_all, c => c.Id == idOrName || c.Name == idOrName || c.Label == idOrName);
}
