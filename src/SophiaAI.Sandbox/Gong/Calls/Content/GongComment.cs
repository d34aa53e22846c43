namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>What a colleague has written about a part of a call, as it is sent.</summary>
internal sealed record GongComment(string Id, double AudioStartTime, double AudioEndTime, string CommenterUserId, string Comment, DateTimeOffset Posted, string? InReplyTo, bool DuringCall)
{
    private const ulong Seed = 50_000_000;
    private static readonly string[] s_texts = ["Great question, and a good pause after it.", "Ask who decides before you talk about the price.", "This is worth showing to the team."];

    public static IReadOnlyList<GongComment> Of(GongStory story)
    {
        GongChance chance = new(Seed + (ulong)story.Call.Number);
        if (story.Monologues.Count == 0 || story.Call.UserIds.Count == 0 || !chance.Percent(30))
            return [];
        GongComment first = Write(story, chance, null);
        return chance.Percent(40) ? [first, Write(story, chance, first)] : [first];
    }

    private static GongComment Write(GongStory story, GongChance chance, GongComment? answered)
    {
        double start = answered?.AudioStartTime ?? chance.Below(story.Call.Duration - 30);
        return new GongComment(
            $"{chance.Next()}",
            start,
            start + 30,
            answered is null ? chance.Pick(story.Call.UserIds) : story.Call.PrimaryUserId,
            answered is null ? chance.Pick(s_texts) : "Thank you, I will.",
            (answered?.Posted ?? story.Call.Started.AddSeconds(story.Call.Duration)).AddMinutes(chance.Between(5, 120)),
            answered?.Id,
            DuringCall: false);
    }
}
