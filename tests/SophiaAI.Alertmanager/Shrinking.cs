namespace SophiaAI.Alertmanager;

/// <summary>Makes a case smaller, as long as it still differs.</summary>
internal static class Shrinking
{
    private const int MostTries = 300;

    /// <summary>The smallest case that is found with so many tries.</summary>
    /// <param name="sample">A case that differs.</param>
    /// <param name="smaller">The cases that are a little smaller.</param>
    /// <param name="differs">Whether a case differs.</param>
    public static async Task<T> SmallestAsync<T>(T sample, Func<T, IEnumerable<T>> smaller, Func<T, Task<bool>> differs)
    {
        int tries = 0;
        while (true)
        {
            bool found = false;
            foreach (T candidate in smaller(sample))
            {
                if (++tries > MostTries) return sample;
                if (!await differs(candidate)) continue;
                sample = candidate;
                found = true;
                break;
            }

            if (!found) return sample;
        }
    }
}
