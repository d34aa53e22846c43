using SophiaAI.Sandbox.Gong.Calls.Content;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>A call with the parts that are asked for, as it is sent.</summary>
internal static class GongExtensiveCall
{
    public static Dictionary<string, object> Describe(GongStory story, GongContentSelector selector, DateTimeOffset now)
    {
        Dictionary<string, object> call = new(StringComparer.Ordinal) { ["metaData"] = story.Call };
        if (selector.HasContext)
            call["context"] = GongContextSeed.Of(story.Call, selector.Timings);
        if (selector.HasParties)
            call["parties"] = story.Parties.Select(p => selector.HasContext ? p with { Context = GongContextSeed.Of(p, selector.Timings) } : p);
        if (selector.Content.Count > 0)
            call["content"] = Content(new GongContent(story), selector);
        if (selector.Interaction.Count > 0)
            call["interaction"] = Interaction(new GongInteraction(story), selector);
        if (selector.HasComments)
            call["collaboration"] = new { publicComments = GongComment.Of(story) };
        if (selector.HasMedia && story.Call.HasMedia)
            call["media"] = GongMedia.Of(story.Call, now);
        return call;
    }

    private static Dictionary<string, object?> Content(GongContent content, GongContentSelector selector) =>
        selector.Content.ToDictionary(name => name, name => content.Part(name, selector.HasOccurrences), StringComparer.Ordinal);

    private static Dictionary<string, object> Interaction(GongInteraction interaction, GongContentSelector selector) =>
        selector.Interaction.ToDictionary(name => name is "personInteractionStats" ? "interactionStats" : name, interaction.Part, StringComparer.Ordinal);
}
