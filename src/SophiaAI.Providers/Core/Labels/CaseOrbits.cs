using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>Which characters differ in case only, as Unicode's simple case folding has it. .NET leaves some out, such as the long s.</summary>
internal static class CaseOrbits
{
    private const int LongS = 0x17F;

    // No letter beyond has a case.
    private const int LastWithCase = 0x1FFFF;

    private static readonly Lazy<IReadOnlyDictionary<int, int[]>> s_all = new(Find);

    /// <summary>Each character of which there are others, with these.</summary>
    public static IReadOnlyDictionary<int, int[]> All => s_all.Value;

    private static Dictionary<int, int[]> Find()
    {
        Dictionary<int, int[]> all = [];
        foreach (IGrouping<int, int> orbit in Enumerable.Range(0, LastWithCase + 1).Where(Rune.IsValid).GroupBy(Folded))
        {
            int[] points = [.. orbit];
            if (points.Length == 1) continue;
            foreach (int point in points) all[point] = [.. points.Where(other => other != point)];
        }

        return all;
    }

    private static int Folded(int point) => point == LongS ? 's' : Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(point))).Value;
}
