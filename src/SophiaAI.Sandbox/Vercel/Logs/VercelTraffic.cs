using System.Globalization;
using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Deployments;
using SophiaAI.Sandbox.Vercel.Promotion;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>
/// The requests that deployments answer. They follow from the time alone, so that every way of reading them shows the same: production has one every
/// three seconds, a preview one a minute in the two hours after its build. Three days of them are kept.
/// </summary>
internal sealed class VercelTraffic(VercelData data)
{
    private const long Second = 1000;
    private const long OfProduction = 3 * Second;
    private const long OfPreview = 60 * Second;
    private const long PreviewLife = 2 * 60 * OfPreview;
    private const long Kept = 3 * 24 * 60 * OfPreview;

    public long Oldest => data.Clock.Now - Kept;

    /// <summary>Newest first: what a project's deployments, or one of them, have answered from <paramref name="start"/> on, before <paramref name="end"/>.</summary>
    public IEnumerable<VercelRequest> Of(VercelProject project, long start, long end, string? deploymentId = null) =>
        MergeNewestFirst([.. Sources(project, Math.Max(start, Oldest), Math.Min(end, data.Clock.Now + 1), deploymentId)]);

    /// <summary>The same for several projects.</summary>
    public IEnumerable<VercelRequest> Of(IEnumerable<VercelProject> projects, long start, long end) =>
        MergeNewestFirst([.. projects.Select(p => Of(p, start, end))]);

    private IEnumerable<IEnumerable<VercelRequest>> Sources(VercelProject project, long start, long end, string? deploymentId)
    {
        foreach (VercelProductionPeriod period in data.ProductionOf(project.Id).Periods.Where(p => deploymentId is null || p.DeploymentId == deploymentId))
            yield return OfPeriod(project, period, start, end);
        foreach (VercelDeployment deployment in data.Deployments.All.Where(d => d.ProjectId == project.Id && (deploymentId is null || d.Uid == deploymentId)))
        {
            if (deployment.Ready is { } ready && deployment.Target is not "production")
                yield return Slots(OfPreview, Math.Max(start, ready), Math.Min(end, ready + PreviewLife), deployment, deployment.Url);
        }
    }

    private IEnumerable<VercelRequest> OfPeriod(VercelProject project, VercelProductionPeriod period, long start, long end) =>
        data.Deployments.Find(period.DeploymentId) is { } deployment
            ? Slots(OfProduction, Math.Max(start, period.From), Math.Min(end, period.To ?? end), deployment, project.Name + VercelAliasNames.Shared)
            : [];

    private static IEnumerable<VercelRequest> Slots(long length, long start, long end, VercelDeployment deployment, string domain)
    {
        for (long slot = end / length; slot >= start / length; slot--)
        {
            ulong chance = Mix((ulong)slot ^ ((ulong)deployment.ProjectId.Sum(c => c) << 48));
            long time = (slot * length) + (long)(chance % (ulong)(length / 2));
            if (time >= start && time < end)
                yield return Create(chance, time, deployment, domain);
        }
    }

    private static VercelRequest Create(ulong chance, long time, VercelDeployment deployment, string domain)
    {
        (string method, string path, string source) = VercelTrafficSeed.Route(chance >> 8);
        int status = VercelTrafficSeed.Status(chance >> 16, source);
        string id = string.Create(CultureInfo.InvariantCulture, $"{chance & 0xfffff:x5}-{time}-{chance >> 32:x8}");
        return new VercelRequest
        {
            Id = id,
            Time = time,
            Deployment = deployment,
            Method = method,
            Path = path,
            Status = status,
            Source = source,
            Domain = domain,
            Lines = source is "serverless" ? VercelTrafficSeed.Lines(chance >> 24, path, status) : [],
        };
    }

    private static IEnumerable<VercelRequest> MergeNewestFirst(IEnumerable<VercelRequest>[] sources)
    {
        PriorityQueue<IEnumerator<VercelRequest>, (long, string)> queue = new();
        List<IEnumerator<VercelRequest>> open = [.. sources.Select(s => s.GetEnumerator())];
        try
        {
            foreach (IEnumerator<VercelRequest> source in open)
                Enqueue(queue, source);
            while (queue.TryDequeue(out IEnumerator<VercelRequest>? source, out _))
            {
                yield return source.Current;
                Enqueue(queue, source);
            }
        }
        finally
        {
            open.ForEach(source => source.Dispose());
        }
    }

    private static void Enqueue(PriorityQueue<IEnumerator<VercelRequest>, (long, string)> queue, IEnumerator<VercelRequest> source)
    {
        if (source.MoveNext())
            queue.Enqueue(source, (-source.Current.Time, source.Current.Id));
    }

    /// <summary>Looks random but is always the same (SplitMix64).</summary>
    private static ulong Mix(ulong number)
    {
        unchecked
        {
            number += 0x9E3779B97F4A7C15;
            number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
            number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
            return number ^ (number >> 31);
        }
    }
}
