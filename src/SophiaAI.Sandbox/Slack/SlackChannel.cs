namespace SophiaAI.Sandbox.Slack;

/// <summary>A channel of the workspace.</summary>
internal sealed record SlackChannel
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>Whether everybody is a member.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>Whether the bot is a member.</summary>
    public bool IsMember { get; init; }

    /// <summary>The name with the number sign.</summary>
    public string Label => '#' + Name;

    /// <summary>Why the bot can't post to the channel; null if it can.</summary>
    public string? Refusal => IsArchived ? "is_archived" : IsMember ? null : "not_in_channel";

    /// <summary>The channel as Slack shows it.</summary>
    public object Describe() => new
    {
        id = Id,
        name = Name,
        name_normalized = Name,
        is_channel = true,
        is_group = false,
        is_im = false,
        is_mpim = false,
        is_private = false,
        is_general = IsGeneral,
        is_archived = IsArchived,
        is_member = IsMember,
        created = Created.ToUnixTimeSeconds(),
        creator = SlackBot.UserId,
        context_team_id = SlackBot.TeamId,
    };
}
