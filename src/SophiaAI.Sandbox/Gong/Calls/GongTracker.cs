namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Words that the company wants to be told of when somebody says them.</summary>
internal sealed record GongTracker(string Id, string Name, params IReadOnlyList<string> Phrases)
{
    public static IReadOnlyList<GongTracker> All { get; } =
    [
        new("9823006011230000001", "Pricing objection", "budget", "half the price", "discount"),
        new("9823006011230000002", "Competitors", "Clarion", "Ringwise"),
        new("9823006011230000003", "Next steps", "next step", "into the calendar", "I will send"),
        new("9823006011230000004", "Security", "SOC 2", "encryption", "penetration test", "permission"),
        new("9823006011230000005", "Risk of churn", "cancel", "disappointed", "leave after a year"),
        new("9823006011230000006", "Buying process", "procurement", "legal", "sign off"),
    ];
}
