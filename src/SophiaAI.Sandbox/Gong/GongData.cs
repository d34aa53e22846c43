using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Gong;

/// <summary>The company's data: its workspaces, users and calls.</summary>
internal sealed class GongData
{
    /// <summary>Filled when they are first asked for, because most sandboxes are started for something else.</summary>
    private readonly Lazy<ResourceStore<GongCall>> _calls = new(FillCalls);
    private readonly Lock _gate = new();
    private int _number = 1_000_000;
    private TimeSpan _moved;

    public GongData(TimeProvider time)
    {
        Time = time;
        foreach (GongWorkspace workspace in GongAccountSeed.Workspaces)
            Workspaces.Add(workspace);
        foreach (GongUser user in GongAccountSeed.Users.Concat(GongAccountSeed.Avatars))
            Users.Add(user);
    }

    public TimeProvider Time { get; }

    public ResourceStore<GongWorkspace> Workspaces { get; } = new(w => w.Id);

    public ResourceStore<GongUser> Users { get; } = new(u => u.Id, u => [u.EmailAddress]);

    public ResourceStore<GongCall> Calls => _calls.Value;

    /// <summary>The calls that an access key may see, in the order in which they started.</summary>
    public IReadOnlyList<GongCall> VisibleCalls =>
        [.. Calls.All.Where(c => c.IsVisible).OrderBy(c => c.Started).ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <returns>Null for a call that does not exist, and for one that an access key may not see.</returns>
    public GongCall? FindCall(string id) => Calls.Find(id) is { IsVisible: true } call ? call : null;

    /// <summary>Moves the seeded calls in time, all by as much.</summary>
    /// <param name="by">How far from where they were at the start.</param>
    public void MoveCalls(TimeSpan by)
    {
        lock (_gate)
        {
            TimeSpan step = by - _moved;
            if (step == TimeSpan.Zero)
                return;
            _moved = by;
            foreach (GongCall seeded in GongCallSeed.All)
                Calls.Update(seeded.Id, c => c with { Started = c.Started + step, Scheduled = c.Scheduled + step });
        }
    }

    /// <summary>What a new call is made from.</summary>
    public int NextNumber() => Interlocked.Increment(ref _number);

    private static ResourceStore<GongCall> FillCalls()
    {
        ResourceStore<GongCall> calls = new(c => c.Id, c => c.ClientUniqueId is { } own ? [own] : []);
        foreach (GongCall call in GongCallSeed.All)
            calls.Add(call);
        return calls;
    }
}
