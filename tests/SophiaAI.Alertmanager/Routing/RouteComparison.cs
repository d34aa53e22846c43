using System.Collections.Concurrent;
using System.Globalization;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Alertmanager.Routing;

/// <summary>Where alerts go in random trees: the receivers in order, by <c>amtool config routes test</c> and by ours, which reads the same file.</summary>
/// <param name="oracle">The real one.</param>
/// <param name="scratch">For the files.</param>
/// <param name="cases">Makes the random numbers of a case.</param>
internal sealed class RouteComparison(Oracle oracle, Scratch scratch, CaseNumbers cases)
{
    /// <summary>The part's name.</summary>
    public const string Part = "routes";

    private const int Count = 2_000;

    // Each waits for a process most of the time.
    private static readonly ParallelOptions s_sideBySide = new() { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 };

    /// <summary>Compares.</summary>
    public async Task<PartResult> RunAsync()
    {
        ConcurrentBag<(int Index, TreeSample Sample)> found = [];
        int[] indices = [.. cases.Of(Count)];
        await Parallel.ForEachAsync(indices, s_sideBySide, async (index, _) =>
        {
            TreeSample sample = TreeSample.Random(cases.RandomOf(Part, index));
            if (await DiffersAsync(sample)) found.Add((index, sample));
        });
        List<Difference> differences = [];
        foreach ((int index, TreeSample sample) in found.OrderBy(static one => one.Index))
        {
            // The first ones say enough.
            TreeSample smallest = differences.Count < 5 ? await Shrinking.SmallestAsync(sample, static one => one.Smaller(), DiffersAsync) : sample;
            differences.Add(new Difference(index.ToString(CultureInfo.InvariantCulture), await RealAsync(smallest), Ours(smallest), $"{smallest.Alert}\n{smallest.Write()}"));
        }

        return new PartResult(Part, indices.Length, differences);
    }

    private async Task<bool> DiffersAsync(TreeSample sample) => await RealAsync(sample) != Ours(sample);

    private async Task<string> RealAsync(TreeSample sample)
    {
        string path = await scratch.WriteAsync(sample.Write());
        Answer answer = await oracle.RunAsync(["config", "routes", "test", $"--config.file={path}", .. sample.Arguments]);
        File.Delete(path);
        return answer.Code == 0 ? answer.Output.Trim() : $"refused: {answer.Error}";
    }

    private static string Ours(TreeSample sample) => OurFile.Read(sample.Write(), out string? refusal) is { } configuration
        ? string.Join(',', new RoutingTree(configuration.Route).Find(sample.Alert).Select(static node => node.Receiver))
        : $"refused: {refusal}";
}
