using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Calls.Content;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>What statistics need to know about a call besides its metadata.</summary>
/// <param name="Comments">As the call is described with.</param>
/// <param name="Interaction">Measures of the conversation; none while there is no transcript.</param>
internal sealed record GongCallMeasures(IReadOnlyList<GongComment> Comments, IReadOnlyList<GongStatistic> Interaction)
{
    public static GongCallMeasures Of(GongCall call, GongData data)
    {
        GongStory story = new(call, data);
        return new GongCallMeasures(GongComment.Of(story), new GongInteraction(story).Statistics());
    }
}
