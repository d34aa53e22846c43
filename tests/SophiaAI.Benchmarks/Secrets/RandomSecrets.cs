namespace SophiaAI.Benchmarks.Secrets;

/// <summary>Secrets like those that services issue.</summary>
internal static class RandomSecrets
{
    private const int Length = 40;

    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static int s_calls;

    /// <summary>Secrets that no other call returns, because a known secret costs nothing. They are the same in every run of the benchmark.</summary>
    /// <param name="count">The number of secrets.</param>
    /// <param name="beginning">The beginning that they all share.</param>
    public static IEnumerable<string> Of(int count, string beginning = "")
    {
        Random random = new(++s_calls);
        for (int i = 0; i < count; i++) yield return beginning + random.GetString(Characters, Length - beginning.Length);
    }
}
