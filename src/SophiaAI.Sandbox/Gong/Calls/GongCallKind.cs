using SophiaAI.Sandbox.Gong.Accounts;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>What calls are about, and what is typical for those.</summary>
/// <param name="Title">The title, where {customer}, {contact} and {region} stand for names.</param>
/// <param name="Minutes">The shortest and the longest duration.</param>
/// <param name="Topics">What is talked about, in order.</param>
internal sealed record GongCallKind(string Title, (int Least, int Most) Minutes, params IReadOnlyList<string> Topics)
{
    public string WorkspaceId { get; init; } = GongAccountSeed.Sales;

    public string Direction { get; init; } = "Conference";

    public string Scope { get; init; } = "External";

    public string? Purpose { get; init; }

    public bool IsPhoneCall => Direction is "Inbound" or "Outbound";

    /// <summary>Calls that somebody has made by the API.</summary>
    public static GongCallKind Uploaded { get; } = new("", (1, 60), "Call Setup", "Discovery", "Next Steps");

    public static GongCallKind Interview { get; } =
        new("Interview: {contact}, Account Executive", (30, 50), "Small Talk", "Experience", "Next Steps") { WorkspaceId = GongAccountSeed.Recruiting, Purpose = "Interview" };

    /// <summary>The kinds of which there are many, the frequent ones more than once.</summary>
    public static IReadOnlyList<GongCallKind> All { get; } = [.. Frequent()];

    private static IEnumerable<GongCallKind> Frequent()
    {
        GongCallKind discovery = new("Discovery call with {customer}", (20, 45), "Small Talk", "Discovery", "Integrations", "Pricing", "Next Steps") { Purpose = "Discovery" };
        GongCallKind demo = new("{customer}: product demo", (30, 60), "Call Setup", "Product Demo", "Integrations", "Security", "Next Steps") { Purpose = "Demo" };
        GongCallKind pricing = new("Proposal and pricing for {customer}", (20, 40), "Small Talk", "Pricing", "Competition", "Contract", "Next Steps") { Purpose = "Negotiation" };
        GongCallKind security = new("Security review with {customer}", (25, 50), "Call Setup", "Security", "Integrations", "Next Steps");
        GongCallKind cold = new("Call with {contact}, {customer}", (2, 8), "Discovery", "Next Steps") { Direction = "Outbound" };
        GongCallKind inbound = new("Inbound call from {customer}", (3, 12), "Discovery", "Pricing", "Next Steps") { Direction = "Inbound" };
        GongCallKind pipeline = new("Pipeline review {region}", (25, 45), "Small Talk", "Forecast", "Competition", "Next Steps") { Scope = "Internal" };
        GongCallKind kickoff = new("Onboarding kickoff | {customer}", (40, 60), "Call Setup", "Implementation", "Integrations", "Next Steps")
        {
            WorkspaceId = GongAccountSeed.CustomerSuccess, Purpose = "Kickoff",
        };
        GongCallKind review = new("{customer} quarterly business review", (45, 60), "Small Talk", "Adoption", "Product Demo", "Contract", "Next Steps")
        {
            WorkspaceId = GongAccountSeed.CustomerSuccess, Purpose = "Business review",
        };
        GongCallKind renewal = new("Renewal: {customer}", (20, 35), "Small Talk", "Adoption", "Contract", "Pricing", "Next Steps") { WorkspaceId = GongAccountSeed.CustomerSuccess, Purpose = "Renewal" };
        GongCallKind escalation = new("Escalation: {customer}, sync is late", (15, 40), "Call Setup", "Support", "Integrations", "Next Steps") { WorkspaceId = GongAccountSeed.Support };
        return
        [
            discovery, discovery, discovery, demo, demo, demo, pricing, pricing, security, cold, cold, cold, cold, inbound, pipeline, kickoff, kickoff, review, review, renewal, escalation, escalation,
        ];
    }
}
