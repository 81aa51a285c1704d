using System.Collections.Immutable;
using Wavehall.Rendering.Filters;

namespace Wavehall.Rendering.Calibration;

/// <summary>What the stage does to the signal of one loudspeaker.</summary>
/// <param name="Sections">Sections of the equaliser, one after the other.</param>
/// <param name="FirTaps">FIR; empty: none. Its own delay is part of the correction and not made up for.</param>
/// <param name="Factor">Gain, negative where plus and minus are exchanged.</param>
/// <param name="AllpassDenominator">Of the allpass that makes the fraction of a sample; empty: no loudspeaker of the plan has one.</param>
/// <param name="WholeDelaySamples">What is delayed beyond allpass and limiter, 0 or more.</param>
/// <param name="Limiter">Protection; null: none.</param>
public sealed record ChannelPlan(
    ImmutableArray<BiquadSection> Sections,
    ImmutableArray<double> FirTaps,
    double Factor,
    ImmutableArray<double> AllpassDenominator,
    int WholeDelaySamples,
    LimiterPlan? Limiter);
