using System.Runtime.CompilerServices;
using SophiaAI.Sandbox.Gong.Calls;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>The measures of calls. Making up a thousand conversations takes a second, so what was measured once is kept as long as the call stays the same.</summary>
internal sealed class GongMeasureBook(GongData data)
{
    private readonly ConditionalWeakTable<GongCall, GongCallMeasures> _known = [];

    public GongCallMeasures Of(GongCall call) => _known.GetValue(call, c => GongCallMeasures.Of(c, data));
}
