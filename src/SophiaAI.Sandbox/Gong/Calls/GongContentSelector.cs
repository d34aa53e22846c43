namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Which parts of calls are asked for. A part is sent only if it is.</summary>
internal sealed record GongContentSelector
{
    private const string NoContext = "None";
    private const string FullContext = "Extended";

    private static readonly string[] s_contentParts = ["structure", "topics", "trackers", "pointsOfInterest", "brief", "outline", "highlights", "callOutcome", "keyPoints"];
    private static readonly string[] s_interactionParts = ["speakers", "video", "personInteractionStats", "questions"];
    private static readonly string[] s_timings = ["Now", "TimeOfCall"];

    /// <summary>All that follows from what was said, which is what a webhook has.</summary>
    public static GongContentSelector Everything { get; } = new()
    {
        HasContext = true,
        Timings = [s_timings[0]],
        HasParties = true,
        Content = s_contentParts,
        HasOccurrences = true,
        Interaction = s_interactionParts,
        HasComments = true,
    };

    public bool HasContext { get; private init; }

    /// <summary>Of when the fields of the context are wanted; none means that only ids are.</summary>
    public IReadOnlyList<string> Timings { get; private init; } = [];

    public bool HasParties { get; private init; }

    public IReadOnlyList<string> Content { get; private init; } = [];

    public bool HasOccurrences { get; private init; }

    public IReadOnlyList<string> Interaction { get; private init; } = [];

    public bool HasComments { get; private init; }

    public bool HasMedia { get; private init; }

    /// <summary>The member "contentSelector" of a body. Without it only the metadata is sent.</summary>
    public static GongContentSelector Read(GongBody body)
    {
        GongBody selector = body.Object("contentSelector");
        GongBody fields = selector.Object("exposedFields");
        GongBody content = fields.Object("content");
        string context = selector.Word("context", NoContext, "Basic", FullContext) ?? NoContext;
        IReadOnlyList<string> timings = selector.Words("contextTiming", s_timings);
        return new GongContentSelector
        {
            HasContext = context != NoContext,
            Timings = context != FullContext ? [] : timings.Count == 0 ? [s_timings[0]] : timings,
            HasParties = fields.Flag("parties"),
            Content = Selected(content, s_contentParts),
            HasOccurrences = content.Flag("trackerOccurrences"),
            Interaction = Selected(fields.Object("interaction"), s_interactionParts),
            HasComments = fields.Object("collaboration").Flag("publicComments"),
            HasMedia = fields.Flag("media"),
        };
    }

    private static string[] Selected(GongBody body, string[] names) => [.. names.Where(body.Flag)];
}
