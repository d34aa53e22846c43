using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Benchmarks.Monitoring;

/// <summary>How long Test-SophiaAlertRule takes for a month of runs every five minutes, with the default rules and 50 series: a week of single values, and hours before it.</summary>
internal static class ReplayBenchmark
{
    private const double MostSeconds = 3;
    private const int Series = 50;
    private const int SingleDays = 7;
    private const int AllDays = 30;
    private const int MinutesOfRun = 5;
    private const int RunsOfHour = 12;

    public static async Task<int> RunAsync(int runs)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkPaths.Manifest}'");
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        string folder = Directory.CreateTempSubdirectory("sophia-").FullName;
        try
        {
            Invoke(runspace, "param($Folder) Invoke-SophiaMonitor -StatePath $Folder -WarningAction SilentlyContinue", folder);
            int rules = Write(folder);
            (double Clock, double Cpu)[] all = [.. Enumerable.Range(0, runs + 1).Select(_ => Measure(runspace, folder)).Skip(1).OrderBy(static run => run.Clock)];
            (double clock, double cpu) = all[all.Length / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A month with {rules} values, median of {runs}: {clock:0.00} s, of which the process worked {cpu:0.00} s."));
            bool isMet = Math.Min(clock, cpu) <= MostSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostSeconds} s: {(isMet ? "met" : "missed")}."));
            return isMet ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Clock, double Cpu) Measure(Runspace runspace, string folder)
    {
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<PSObject> tests = Invoke(runspace, "param($Folder) Test-SophiaAlertRule -From 30d -StatePath $Folder", folder);
        (double, double) times = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        if (tests.Sum(static test => (int)test.Properties["Fired"].Value) == 0) throw new InvalidDataException("Nothing would have fired.");
        return times;
    }

    // As many series as there should be: those that a run has measured, and others like them.
    private static int Write(string folder)
    {
        List<(string Measure, Dictionary<string, string> Labels, double Value)> series = [];
        foreach (string line in Directory.GetFiles(folder, "values-*.jsonl").SelectMany(File.ReadAllLines))
        {
            JsonElement one = JsonDocument.Parse(line).RootElement;
            if (one.TryGetProperty("s", out _)) series.Add((one.GetProperty("m").GetString()!, one.GetProperty("l").EnumerateObject().ToDictionary(static label => label.Name, static label => label.Value.GetString()!), 0));
            else for (int index = 0; index < one.GetProperty("v").GetArrayLength(); index += 2) series[one.GetProperty("v")[index].GetInt32()] = series[one.GetProperty("v")[index].GetInt32()] with { Value = one.GetProperty("v")[index + 1].GetDouble() };
        }

        for (int more = 0; series.Count < Series; more++) series.Add(("check_duration", new Dictionary<string, string> { ["service"] = "Gong", ["check"] = $"Check {more}" }, 1));
        series = [.. series.Take(Series)];
        foreach (string file in Directory.GetFiles(folder, "*.jsonl")) File.Delete(file);
        DateTimeOffset today = new(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Random random = new(1);
        int values = 0;
        for (int day = -AllDays; day <= 0; day++)
        {
            bool isSingle = day >= -SingleDays;
            DateTimeOffset begin = today.AddDays(day);
            StringBuilder text = new();
            for (int number = 0; number < series.Count; number++) text.Append(JsonSerializer.Serialize(new { s = number, m = series[number].Measure, l = series[number].Labels })).Append('\n');
            for (int step = 1; step <= (isSingle ? 24 * RunsOfHour : 24); step++)
            {
                DateTimeOffset at = isSingle ? begin.AddMinutes(step * MinutesOfRun) : begin.AddHours(step);
                if (at > now) break;
                text.Append(CultureInfo.InvariantCulture, $"{{\"t\":{at.ToUnixTimeSeconds()},\"{(isSingle ? 'v' : 'r')}\":[");
                for (int number = 0; number < series.Count; number++)
                {
                    // Seldom ten times as much.
                    double value = series[number].Value * (random.Next(100) == 0 ? 10 : 0.9 + (random.NextDouble() / 5));
                    if (number > 0) text.Append(',');
                    if (isSingle) text.Append(CultureInfo.InvariantCulture, $"{number},{value:R}");
                    else text.Append(CultureInfo.InvariantCulture, $"{number},{RunsOfHour},{value * RunsOfHour:R},{value:R},{value:R}");
                    values++;
                }

                text.Append("]}\n");
            }

            File.WriteAllText(Path.Combine(folder, $"{(isSingle ? "values" : "hours")}-{begin.UtcDateTime:yyyyMMdd}.jsonl"), text.ToString());
        }

        return values;
    }

    private static IReadOnlyList<PSObject> Invoke(Runspace runspace, string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
