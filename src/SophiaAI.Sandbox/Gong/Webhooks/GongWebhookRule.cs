using System.Security.Cryptography;

namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>An automation rule that sends a webhook. Gong has a pair of keys for each rule, and shows the public one to whoever sets the rule up.</summary>
internal sealed class GongWebhookRule
{
    private readonly byte[] _privateKey;

    private GongWebhookRule(byte[] privateKey)
    {
        _privateKey = privateKey;
        using RSA rsa = Open();
        PublicKey = Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The rule that exists from the start.</summary>
    public static GongWebhookRule Seeded { get; } = new(Convert.FromBase64String(SeededKey));

    /// <summary>Base64 of the key's SubjectPublicKeyInfo in one line, as Gong shows it: neither PEM's first line nor its last.</summary>
    public string PublicKey { get; }

    /// <summary>A rule with a key of its own, as each has.</summary>
    public static GongWebhookRule Another()
    {
        using RSA rsa = RSA.Create(2048);
        return new GongWebhookRule(rsa.ExportRSAPrivateKey());
    }

    /// <returns>The signature of RS256.</returns>
    public byte[] Sign(byte[] data)
    {
        using RSA rsa = Open();
        return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private RSA Open()
    {
        RSA rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(_privateKey, out _);
        return rsa;
    }

    // Written down, so that a receiver that was set up with the public key goes on working after a restart of the sandbox. It is used nowhere else.
    private const string SeededKey =
        "MIIEpQIBAAKCAQEAlisro+qKocAffoVdctBEXpXTL+s1KpFZ1w5gmfmBWqcHdRErL6xbcjJmhZMdT2uqneg0zdMyUcULMGpEtvbPbH5mzdtMVz1oCU3uFH6tlZ8cO7uDSmvH" +
        "VpWLsN926pmJKU+tVbXh58Uld3fSvUr8bvpxESMoM+RFffVyFhuJiOdp/HKYK+c+m1jpaay1vCrLijtCxlwJOyVsR58CTxCzOi/f+yOnmEpRpa1W/7cKPvMiRBR0fJN9klgB" +
        "sDNmQ6NktR2tUFNVD8Ag0bQa8JL6MvwcDSz4pV/CO1g90WXZMWP5rbnL+ZuQ6pOJxsVyWIoE+G66I678sbz50lTV0yLLXwIDAQABAoIBACSXNlYFk2wgZUwt8PxF9TLa7Q+z" +
        "D0xlCHAXh8BdBIDzTCThXxWJuOqVj1ei5jRw9qztZNh2Sr+T9MsCSeYPM7GrBx/H/M0RIGWMAKQrzd40W+vOIAqlQng9jkE14kL90GcpjAHjhL0105BNuSL4v5PHIH/dgjFK" +
        "wQgVI4xxf0zFPtHv8NcXzJcL6CbiLh6qg3Ahouw1apyS23bYIM/JMFqE8meeAm6jgxiXLHF5cAHLSFQR81Cm+bubejljZboEukbwL+O+Zh+7G5bg20YLqVTWejj83qudNZEj" +
        "cmSeWbRiGZHHgeNS+ZbHuMdMcBE3Bi2ErnNrL2KC3/p0d0VBKBkCgYEA0YeTb8hVaE6YOAi1TI1+3GjNmH1CC55sMnIptd9rrClPBPY7SY27UBrnMpVrtofmLYd6OfWlaz+C" +
        "QGdtkDCpQYNo1TpSvf4lP9RRCJM2jl1E8ysWYFGdSevh6WjUTZ8G/xiOn9OeBwR4Qb8YGeIeIQ+wXO4L4DCuS8Zc022/K2sCgYEAt3lEnzXrQ3EWT8Td35L73QFRJSJRI/FP" +
        "2mfcQWyVK6+AOLYwRA9/QHJCGAdib6Mu+NGprSfQIqp5McKloMOh0VAYB/CUyIndxXb1m/X6ThrwznHKCUIcg3Ziqshj6mZUOgUABa0y08o5PAW74T7CmJIMxcMyfw1K+xpP" +
        "OQSy8N0CgYEAgTBun4WN43pSMHpuDn1PsuaLnXHdvvw3CgOJ5DGVWdk+d3i6pWdWDtYHpxCqESlJqtjVa9ch3zaRQNSEoVrfgR1dDdugGLUSkoB+ViMuiCjJ0oTGjyzDJkji" +
        "Sd/wxss+rRqfFbyMuxbubts8KPlaSlg6DZJYkCpzzRTJNzN7o3ECgYEAtlngyhxc53rOIhoYKs17ZfyZGb8xxfdg1kHDt4Kj//c+CR+KeRqt7u+goSE1xJ77YHGBooefZdTo" +
        "/3vmAhJuEgr412tVdLsRn+DL22ZukJJWI9kUZH9At6hCCFuCcsWhkMjHbNznV3f1yqIoSYaHAfymlSecWIptq4RKmPECqEECgYEAwPSUC9k8GA9bNjs8r6JYssdGMxJ7FwGW" +
        "9kyqDBwq8RUXUi1nexJj/KChUPScA83gSFoNxkJA5EtiOexRaURB65PYxN53SnvxVfPC3GUcS4O/t5i2bbOti58YftgeXP3QtjyrDITc7fw4F51nIPfbl980zumhAS901aAL" +
        "/gJJb20=";
}
